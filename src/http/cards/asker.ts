import type { Request, Response } from 'express';
import { z } from 'zod';
import { formerly } from '../../crm/companies/claimed-names.ts';
import type { Connection } from '../../crm/connection.ts';
import { namesFrom } from '../../crm/directory.ts';
import { companyIdOf } from '../../domain/alike/account-key.ts';
import { parseValue } from '../body.ts';
import { connectionOf, type KnownAccounts } from '../connected.ts';
import type { Seen } from './seen.ts';

/** The user at a card, and the portal they work in. */
export interface Asker {
  readonly connection: Connection;
  readonly portalId: string;
  readonly userId: string;
  /** As the log keeps it: `user:101`. */
  readonly by: string;
}

/*
 * HubSpot appends both behind whatever the card asked for, and a card's code is in its user's hands. So a name
 * that stands twice is refused: one of the two was not HubSpot's.
 */
const once = z.string({ error: 'must stand once in the signed query' }).regex(/^\d{1,20}$/, 'must be digits');
const SIGNED_QUERY = z.object({ portalId: once, userId: once });

/** The portal that HubSpot signed, once it is known that HubSpot did; undefined when the query does not say. */
export function portalInQuery({ query }: Request): string | undefined {
  return SIGNED_QUERY.shape.portalId.safeParse(query.portalId).data;
}

/** Who asks, by the signed query and by nothing else. Throws a 400 when it does not say, a 403 for an unknown portal. */
export function askerOf(request: Request, response: Response, connections: KnownAccounts): Asker {
  const { portalId, userId } = parseValue(request.query, SIGNED_QUERY);
  response.locals.portalId = portalId;
  return { connection: connectionOf(connections, portalId), portalId, userId, by: `user:${userId}` };
}

/** What this asker's views are made with, at the moment from which the program is looked at. */
export function seenBy({ connection, userId }: Asker, at: number): Seen {
  const { directory, partners, pagesUrl, companies } = connection;
  const kept = {
    partners: directory.data.partners,
    applications: partners.applications.data.applications,
    links: partners.access.data.links,
  };
  return {
    userId,
    now: at,
    names: namesFrom(directory.data, companies),
    pagesUrl,
    kept,
    identityOf(account) {
      const companyId = companyIdOf(account);
      return companyId === undefined ? undefined : companies.identityOf(companyId);
    },
    formerly(program, account) {
      const companyId = companyIdOf(account);
      return companyId === undefined ? [] : formerly(companies, program, companyId);
    },
  };
}
