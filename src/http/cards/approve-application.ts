import type { z } from 'zod';
import { enrolApproved } from '../../crm/approved-applicants.ts';
import { entryOf } from '../outcomes.ts';
import { type Act, type CardOptions, requestKey } from './card-calls.ts';
import type { approveApplication as request } from './partner-side-requests.ts';

/** Approves an application, and lets whoever applied sign in to the portal of the new partner. */
export function approveApplication({ portals }: Pick<CardOptions, 'portals'>): Act<z.output<typeof request>> {
  return async (asker, contactId, { requestKey: clickKey, applicationId, kind, plan = null }) => {
    const { connection, portalId, by } = asker;
    const command = { type: 'approve_application', applicationId, contactId, kind, plan } as const;
    entryOf(await portals.execute(portalId, { key: requestKey(asker, clickKey), by, command }));
    await enrolApproved(connection, portals);
    return {};
  };
}
