/** Links by which applicants answer what a manager asked them: mailed to them, good while the question stands. */

import type { Connection } from '../../crm/connection.ts';
import type { RotatedKey } from '../../log/sealing.ts';
import { readSignedLink, signedLink } from './signed-link.ts';

const LASTS_MS = 30 * 24 * 60 * 60_000;

export interface AnswerLink {
  readonly url: string;
  readonly until: number;
}

/** Makes the link for an application; whether a question waits is asked of the program when it is opened. */
export function answerLink(
  { linkKey, now }: { linkKey: RotatedKey; now: () => number },
  { portalId, pagesUrl }: Pick<Connection, 'portalId' | 'pagesUrl'>,
  applicationId: string,
): AnswerLink {
  const until = now() + LASTS_MS;
  const token = signedLink(linkKey, { purpose: 'apply', portalId, id: applicationId, endsAt: until });
  return { url: `${pagesUrl}/apply/answer/${token}`, until };
}

/** The application a token is for; undefined for every other text and portal. */
export function applicationOf(
  linkKey: RotatedKey,
  portalId: string,
  token: string,
  now: number,
): string | undefined {
  const said = readSignedLink(linkKey, 'apply', token, now);
  return said?.portalId === portalId ? said.id : undefined;
}
