import { z } from 'zod';
import { CrmError } from '../crm-error.ts';

/** What lets us into one account that has installed the app. Kept sealed, and never told. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** When HubSpot gave the access token, by our clock; milliseconds since the epoch. */
  readonly obtainedAt: number;
  /** Until when HubSpot takes it. */
  readonly expiresAt: number;
}

/** What an account has let us do, as HubSpot says it together with the tokens. */
export interface Grant {
  readonly portalId: string;
  /** The HubSpot user who let us in; null when HubSpot does not say. */
  readonly userId: string | null;
  readonly scopes: readonly string[];
  readonly tokens: Tokens;
}

const id = z.union([z.string().regex(/^\d{1,20}$/), z.int().positive()]).transform(String);

/** The reply of `POST /oauth/2026-03/token`; HubSpot's access tokens live for 1,800 seconds. */
const reply = z.looseObject({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).nullish(),
  expires_in: z.number().positive(),
  hub_id: id,
  user_id: id.nullish(),
  scopes: z.array(z.string()).nullish(),
});

/**
 * Reads a reply to a token request. A refresh may come without a new refresh token, and then the old one stays good.
 * Throws without a word of what was in the reply.
 */
export function grantIn(body: unknown, refreshToken: string | undefined, now: number): Grant {
  const read = reply.safeParse(body).data;
  const lasting = read?.refresh_token ?? refreshToken;
  if (!read || lasting === undefined)
    throw new CrmError("HubSpot's answer to a token request cannot be read", { category: 'MISREAD' });
  return {
    portalId: read.hub_id,
    userId: read.user_id ?? null,
    scopes: read.scopes ?? [],
    tokens: {
      accessToken: read.access_token,
      refreshToken: lasting,
      obtainedAt: now,
      expiresAt: now + read.expires_in * 1_000,
    },
  };
}
