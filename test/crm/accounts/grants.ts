import { randomBytes } from 'node:crypto';
import { createOAuth, type OAuth } from '../../../src/crm/oauth/oauth.ts';
import type { Grant } from '../../../src/crm/oauth/tokens.ts';
import { createSeal, type DataKeys } from '../../../src/log/sealing.ts';
import { HUBSPOT } from '../hubspot-answers.ts';

export const NOW = 1_800_000_000_000;
export const HALF_AN_HOUR = 1_800_000;
export const PORTAL = '8675310';
export const TOKEN_PATH = '/oauth/2026-03/token';

export const seal = (...keys: readonly number[]) => {
  const masters = (keys.length === 0 ? [7] : keys).map(key => Buffer.alloc(32, key));
  return createSeal(masters as unknown as DataKeys, 'accounts', randomBytes);
};

export function oauthAt(now: () => number, clientId = 'app-1'): OAuth {
  return createOAuth({
    clientId,
    clientSecrets: ['s3cret'],
    authorizeUrl: 'https://app.hubspot.com/oauth/authorize',
    apiUrl: HUBSPOT,
    redirectUrl: 'https://partners.example.com/oauth/callback',
    now,
  });
}

/** What an account let us do at this time: with `access-N` and `refresh-N`. */
export function grant(n = 1, over: Partial<Grant> = {}, at = NOW): Grant {
  return {
    portalId: PORTAL,
    userId: '101',
    scopes: ['oauth'],
    tokens: {
      accessToken: `access-${n}`,
      refreshToken: `refresh-${n}`,
      obtainedAt: at,
      expiresAt: at + HALF_AN_HOUR,
    },
    ...over,
  };
}

/** HubSpot's reply to a token request. */
export function reply(n: number, over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    access_token: `access-${n}`,
    refresh_token: `refresh-${n}`,
    expires_in: 1_800,
    hub_id: Number(PORTAL),
    user_id: 101,
    scopes: ['oauth'],
    ...over,
  };
}
