/** Tokens in links: who they are for and until when, signed, so that none can be altered or used for another purpose. */
import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

const claims = z.strictObject({
  purpose: z.enum(['sign_in', 'register', 'apply', 'unsubscribe']),
  portalId: z.string().min(1).max(20),
  /** Of the link in the records, or whom it is about. */
  id: z.string().min(1).max(200),
  /** Milliseconds since the epoch, UTC. */
  endsAt: z.int(),
});

export type LinkClaims = z.output<typeof claims>;

/** 43 characters of an HMAC-SHA-256 behind the claims; base64url throughout. */
export function signedLink(key: KeyObject, said: LinkClaims): string {
  const body = Buffer.from(JSON.stringify(claims.parse(said))).toString('base64url');
  return `${body}.${macOf(key, body)}`;
}

/** The claims of a token that we signed for this purpose and that has not ended; undefined for every other text. */
export function readSignedLink(
  key: KeyObject,
  purpose: LinkClaims['purpose'],
  token: string,
  now: number,
): LinkClaims | undefined {
  const [body = '', mac = '', ...more] = token.slice(0, 2_000).split('.');
  const right = Buffer.from(macOf(key, body));
  const given = Buffer.from(mac);
  if (more.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  const said = claims.safeParse(jsonIn(body)).data;
  return said && said.purpose === purpose && said.endsAt > now ? said : undefined;
}

function macOf(key: KeyObject, body: string): string {
  return createHmac('sha256', key).update(`link:${body}`).digest('base64url');
}

function jsonIn(body: string): unknown {
  try {
    return JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
