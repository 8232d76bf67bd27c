/** Links by which people of partners sign in: once, soon, and in the browser that asked. */

import type { Connection } from '../../crm/connection.ts';
import type { Directory, PartnerPerson } from '../../crm/directory.ts';
import type { Access, GivenLink } from '../../crm/partner-records.ts';
import { byPartner } from '../../domain/asker.ts';
import type { RotatedKey } from '../../log/sealing.ts';
import { readSignedLink, signedLink } from '../links/signed-link.ts';
import { tokenHash, type Visit } from '../pages/page-calls.ts';

export const LINK_MINUTES = 15;
/** Of one person in one browser, so that nobody asks another's away; the oldest gives way. */
const LINKS_AT_MOST = 3;
/** Of the partners that one address belongs to: one mail names no more. */
const PARTNERS_AT_MOST = 20;

export interface Membership {
  readonly partnerId: string;
  readonly partnerName: string;
  readonly person: PartnerPerson;
}

/** A link for a mail, and what is kept of it. */
export interface NewLink extends Membership {
  readonly token: string;
  readonly hash: string;
  readonly given: GivenLink;
}

/** Everybody with this address, one for each partner that it belongs to. Looks at all, whether it finds any or not. */
export function membershipsOf({ partners }: Readonly<Directory>, email: string): Membership[] {
  const found = Object.entries(partners).flatMap(([partnerId, { name, people = [] }]) =>
    people.filter(person => person.email === email).map(person => ({ partnerId, partnerName: name, person })),
  );
  return found.slice(0, PARTNERS_AT_MOST);
}

export function newLink(
  key: RotatedKey,
  { portalId, browser, now }: Pick<Visit, 'portalId' | 'browser' | 'now'>,
  member: Membership,
  id: string,
): NewLink {
  const endsAt = now + LINK_MINUTES * 60_000;
  const { partnerId, person } = member;
  return {
    ...member,
    token: signedLink(key, { purpose: 'sign_in', portalId, id, endsAt }),
    hash: tokenHash(id),
    given: {
      purpose: 'sign_in',
      partnerId,
      personId: person.personId,
      givenAt: now,
      endsAt,
      usedAt: null,
      browserHash: tokenHash(browser),
      by: byPartner(partnerId),
    },
  };
}

/** Keeps new links, forgets those that have ended, and the oldest of whoever has asked too often. */
export function keepLinks({ links }: Access, added: readonly NewLink[], now: number): void {
  for (const { hash, given } of added) links[hash] = given;
  const ours = Object.entries(links)
    .filter(([, link]) => link.purpose === 'sign_in')
    // Of those that were given at once the later counts as newer.
    .reverse()
    .sort(([, a], [, b]) => b.givenAt - a.givenAt);
  const seen = new Map<string, number>();
  for (const [hash, { partnerId, personId, browserHash, endsAt }] of ours) {
    const asker = `${partnerId} ${personId} ${browserHash}`;
    const count = (seen.get(asker) ?? 0) + 1;
    seen.set(asker, count);
    if (endsAt <= now || count > LINKS_AT_MOST) delete links[hash];
  }
}

/** The link that a token opens in this browser, and for whom; undefined for every token that opens nothing here. */
export function openLink(
  key: RotatedKey,
  visit: Pick<Visit, 'connection' | 'portalId' | 'browser' | 'now'>,
  token: string,
): (Membership & { readonly hash: string }) | undefined {
  const claims = readSignedLink(key, 'sign_in', token, visit.now);
  if (claims?.portalId !== visit.portalId) return undefined;
  const hash = tokenHash(claims.id);
  const link = visit.connection.partners.access.data.links[hash];
  if (!link || !isUsable(link, visit)) return undefined;
  const member = memberOf(visit.connection, link);
  return member && { ...member, hash };
}

/** Whether a link that stands opens in this browser; a used one stands no more, and until when is signed with it. */
export function isUsable(link: GivenLink, { browser }: Pick<Visit, 'browser'>): boolean {
  return link.purpose === 'sign_in' && link.browserHash === tokenHash(browser);
}

/** Whoever was taken off a partner's people cannot sign in with a link from before. */
function memberOf({ directory }: Connection, { partnerId, personId }: GivenLink): Membership | undefined {
  if (partnerId === null) return undefined;
  const partner = directory.data.partners[partnerId];
  const person = partner?.people?.find(one => one.personId === personId);
  return partner && person && { partnerId, partnerName: partner.name, person };
}
