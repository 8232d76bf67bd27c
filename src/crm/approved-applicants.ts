import { createHash } from 'node:crypto';
import type { Application } from '../domain/applications/application.ts';
import type { Connection } from './connection.ts';
import type { LivePrograms } from './live-programs.ts';
import { keepPartnerName, keepPerson } from './partner-people.ts';

type Account = Pick<Connection, 'portalId' | 'directory' | 'partners'>;

/**
 * Makes whoever applied and was approved a person of the new partner, under its name, so that they can sign in.
 * Repeatable: called after each approval, and at every start for one that was cut short behind its decision.
 */
export async function enrolApproved(
  { portalId, directory, partners }: Account,
  portals: LivePrograms,
): Promise<void> {
  const approved = await portals.read(portalId, program =>
    [...program.applications.values()].filter(isApproved),
  );
  for (const { applicationId, partnerId, contactId } of approved) {
    const texts = partners.applications.data.applications[applicationId];
    // A partner that was enrolled may have changed its people since.
    if (!texts || directory.data.partners[partnerId]?.people) continue;
    const { name, email, company, language } = texts;
    await keepPartnerName(directory, partnerId, company || name);
    const personId = `per_${createHash('sha256').update(applicationId).digest('hex').slice(0, 24)}`;
    await keepPerson(directory, partnerId, { personId, name, email, language, contactId });
  }
}

function isApproved(one: Application): one is Application & { partnerId: string } {
  return one.status === 'approved' && one.partnerId !== null;
}
