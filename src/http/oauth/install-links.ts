/** Links to the page that tells how it stands with an account: for whoever installed the app, in that browser. */
import type { RotatedKey } from '../../log/sealing.ts';
import { readSignedLink, signedLink } from '../links/signed-link.ts';
import { tokenHash } from '../pages/page-calls.ts';

const LASTS_MS = 60 * 60_000;

export function installedPath(
  { linkKey, now }: { linkKey: RotatedKey; now: () => number },
  portalId: string,
  browser: string,
): string {
  const claims = { portalId, id: tokenHash(browser), endsAt: now() + LASTS_MS };
  return `/oauth/installed?link=${signedLink(linkKey, { purpose: 'installed', ...claims })}`;
}

/** The account that a link is about; undefined for one that is not ours, has ended or was another browser's. */
export function installedIn(
  key: RotatedKey,
  link: unknown,
  browser: string,
  now: number,
): string | undefined {
  if (typeof link !== 'string') return undefined;
  const said = readSignedLink(key, 'installed', link, now);
  return said?.id === tokenHash(browser) ? said.portalId : undefined;
}
