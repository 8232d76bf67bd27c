/** Links by which a partner registers one deal without signing in, such as a seller sends from a card. */

import type { Connection } from '../../crm/connection.ts';
import type { GivenLink } from '../../crm/partner-records.ts';
import type { RecordKey } from '../../domain/record-keys.ts';
import type { RotatedKey } from '../../log/sealing.ts';
import { tokenHash } from '../pages/page-calls.ts';
import { readSignedLink, signedLink } from './signed-link.ts';

export interface LinkMaking {
  readonly linkKey: RotatedKey;
  /** A random text that nobody guesses. */
  readonly newToken: () => string;
  readonly now: () => number;
}

export const REGISTRATION_LINK_DAYS = 7;
const LASTS_MS = REGISTRATION_LINK_DAYS * 24 * 60 * 60_000;
/** Who is given more than this has lost the first ones: the oldest end. */
const OPEN_AT_MOST = 20;

/** At which record a link is given and to whom it is mailed, when a card gives it. */
export interface LinkOccasion {
  readonly about?: RecordKey;
  readonly personId?: string | null;
}

/**
 * Makes a link for one registration by a partner; `by` is who gives it: `user:101`. It holds for seven days. When the
 * token is one that was made before, it is the same link.
 */
export async function giveRegistrationLink(
  { linkKey, newToken, now }: LinkMaking,
  { portalId, pagesUrl, partners }: Pick<Connection, 'portalId' | 'pagesUrl' | 'partners'>,
  partnerId: string,
  by: string,
  { about, personId = null }: LinkOccasion = {},
): Promise<{ url: string; endsAt: number }> {
  const givenAt = now();
  const id = newToken();
  const hash = tokenHash(id);
  await partners.access.update(({ links }) => {
    for (const [known, link] of Object.entries(links)) if (link.endsAt <= givenAt) delete links[known];
    const open = Object.entries(links).filter(
      ([known, link]) => known !== hash && isOpenFor(link, partnerId),
    );
    for (const [known] of open.slice(0, Math.max(0, open.length - OPEN_AT_MOST + 1))) delete links[known];
    links[hash] ??= {
      purpose: 'register',
      partnerId,
      personId,
      givenAt,
      endsAt: givenAt + LASTS_MS,
      usedAt: null,
      browserHash: null,
      by,
      ...(about ? { about } : {}),
    };
  });
  const endsAt = partners.access.data.links[hash]?.endsAt ?? givenAt;
  const token = signedLink(linkKey, { purpose: 'register', portalId, id, endsAt });
  return { url: `${pagesUrl}/register/${token}`, endsAt };
}

function isOpenFor(link: GivenLink, partnerId: string): boolean {
  return link.purpose === 'register' && link.partnerId === partnerId && link.usedAt === null;
}

/** A link that is good still, or was used by the browser that shows it again. */
export interface RegistrationLink {
  /** Of its record. */
  readonly hash: string;
  readonly partnerId: string;
  readonly usedAt: number | null;
}

/** What a token in an address opens to this browser; undefined for every other text, portal and browser. */
export function registrationLinkOf(
  linkKey: RotatedKey,
  { portalId, partners }: Pick<Connection, 'portalId' | 'partners'>,
  token: string,
  browser: string,
  now: number,
): RegistrationLink | undefined {
  const said = readSignedLink(linkKey, 'register', token, now);
  if (said?.portalId !== portalId) return undefined;
  const hash = tokenHash(said.id);
  const link = partners.access.data.links[hash];
  if (link?.purpose !== 'register' || link.partnerId === null) return undefined;
  const isOpen = link.usedAt === null || link.browserHash === tokenHash(browser);
  return isOpen ? { hash, partnerId: link.partnerId, usedAt: link.usedAt } : undefined;
}

/** Marks a link as used by a browser; the first one stays. */
export async function closeRegistrationLink(
  { partners }: Pick<Connection, 'partners'>,
  hash: string,
  browser: string,
  now: number,
): Promise<void> {
  await partners.access.update(({ links }) => {
    const link = links[hash];
    if (!link || link.usedAt !== null) return;
    link.usedAt = now;
    link.browserHash = tokenHash(browser);
  });
}
