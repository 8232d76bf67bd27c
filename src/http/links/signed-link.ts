/** Tokens in links: who they are for and until when, signed, so that none can be altered or used for another purpose. */
import { z } from 'zod';
import type { RotatedKey } from '../../log/sealing.ts';
import { isMacOf, macOf } from './mac.ts';

const claims = z.strictObject({
  purpose: z.enum(['sign_in', 'register', 'apply', 'unsubscribe', 'installed']),
  portalId: z.string().min(1).max(20),
  /** Of the link in the records, or whom it is about. */
  id: z.string().min(1).max(200),
  /** Milliseconds since the epoch, UTC. */
  endsAt: z.int(),
});

export type LinkClaims = z.output<typeof claims>;

/** 43 characters of an HMAC-SHA-256 behind the claims; base64url throughout. */
export function signedLink(key: RotatedKey, said: LinkClaims): string {
  const body = Buffer.from(JSON.stringify(claims.parse(said))).toString('base64url');
  return `${body}.${macOf(key, signedText(body))}`;
}

/** The claims of a token that we signed for this purpose and that has not ended; undefined for every other text. */
export function readSignedLink(
  key: RotatedKey,
  purpose: LinkClaims['purpose'],
  token: string,
  now: number,
): LinkClaims | undefined {
  const [body = '', mac = '', ...more] = token.slice(0, 2_000).split('.');
  if (more.length > 0 || !isMacOf(key, signedText(body), mac)) return undefined;
  const said = claims.safeParse(jsonIn(body)).data;
  return said && said.purpose === purpose && said.endsAt > now ? said : undefined;
}

/** What is signed with the same key for another use begins otherwise. */
function signedText(body: string): string {
  return `link:${body}`;
}

function jsonIn(body: string): unknown {
  try {
    return JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
