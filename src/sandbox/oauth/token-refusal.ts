import { randomUUID } from 'node:crypto';
import type { Reply } from '../routes.ts';

/** Why there is no token, in HubSpot's words; the standard's (RFC 6749) stand beside them. */
const reasons = {
  BAD_GRANT_TYPE: { error: 'unsupported_grant_type', message: 'missing or unknown grant type' },
  BAD_CLIENT_ID: { error: 'invalid_client', message: 'missing or unknown client id' },
  BAD_CLIENT_SECRET: { error: 'invalid_client', message: 'missing or invalid client secret' },
  BAD_REDIRECT_URI: { error: 'invalid_grant', message: 'missing or invalid redirect uri' },
  BAD_AUTH_CODE: { error: 'invalid_grant', message: 'missing or unknown auth code' },
  EXPIRED_AUTH_CODE: { error: 'invalid_grant', message: 'the auth code has expired' },
  MISMATCH_REDIRECT_URI_AUTH_CODE: {
    error: 'invalid_grant',
    message: 'the redirect uri is not the one of the auth code',
  },
  BAD_CODE_VERIFIER: { error: 'invalid_grant', message: 'missing or invalid code verifier' },
  BAD_REFRESH_TOKEN: { error: 'invalid_grant', message: 'missing or invalid refresh token' },
} as const;

export type TokenRefusal = keyof typeof reasons;

/**
 * All of them are 400. `error` and `error_description` are the standard's, `status` and `message` HubSpot's own of
 * before (changelog "New OAuth v3 API endpoints and standardized error responses").
 */
export function refused(status: TokenRefusal): Reply {
  const { error, message } = reasons[status];
  const body = { error, error_description: message, status, message, correlationId: randomUUID() };
  return { status: 400, body };
}
