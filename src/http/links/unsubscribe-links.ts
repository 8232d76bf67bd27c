/** Links by which whoever gets a mail that may be declined ends such mails; no address stands in them. */

import type { Connection } from '../../crm/connection.ts';
import type { RotatedKey } from '../../log/sealing.ts';
import { mailedPerson } from '../../mail/wishes.ts';
import { readSignedLink, signedLink } from './signed-link.ts';

/** Mails are kept for years, and a link in one that ends nothing any more would be a promise broken. */
const LASTS_MS = 10 * 365 * 24 * 60 * 60_000;

/** The link for an address, to be put into `Letter.unsubscribeUrl` and the letter's frame. */
export function unsubscribeUrl(
  { linkKey, now }: { linkKey: RotatedKey; now: () => number },
  connection: Pick<Connection, 'portalId' | 'pagesUrl' | 'directory'>,
  email: string,
): string {
  const id = mailedPerson(connection, email);
  const { portalId, pagesUrl } = connection;
  const token = signedLink(linkKey, { purpose: 'unsubscribe', portalId, id, endsAt: now() + LASTS_MS });
  return `${pagesUrl}/mail/unsubscribe/${token}`;
}

/** Whom a token is for (mail/wishes.ts); undefined for every other text and portal. */
export function unsubscribedBy(
  linkKey: RotatedKey,
  portalId: string,
  token: string,
  now: number,
): string | undefined {
  const said = readSignedLink(linkKey, 'unsubscribe', token, now);
  return said?.portalId === portalId ? said.id : undefined;
}
