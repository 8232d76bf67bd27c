/** Why HubSpot gave no tokens, told apart: who has ended it, who has to mend it, and what passes by itself. */
import { CrmError, passes } from '../crm-error.ts';

export type Request = 'exchange' | 'refresh' | 'revoke' | 'uninstall';

/** The account has ended our access, and only its administrators can begin it again. */
export const REVOKED = 'REVOKED';
/** Our client id, secret or address is not what HubSpot has: the operator has to look, and no account is at fault. */
export const SETTINGS = 'SETTINGS';
/** The code was used before, is older than some minutes, or is not ours. */
export const CODE_REFUSED = 'CODE_REFUSED';

/** HubSpot's `error` (RFC 6749) or, older, its `status`; one of them may be missing. */
const OF_SETTINGS = new Set([
  'invalid_client',
  'unauthorized_client',
  'BAD_CLIENT_ID',
  'BAD_CLIENT_SECRET',
  'BAD_REDIRECT_URI',
  'MISMATCH_REDIRECT_URI_AUTH_CODE',
]);
const OF_THE_GRANT = new Set([
  'invalid_grant',
  'access_denied',
  'BAD_REFRESH_TOKEN',
  'BAD_HUB',
  'BAD_AUTH_CODE',
  'EXPIRED_AUTH_CODE',
]);

/** The error that an answer other than 2xx means. Of its text only known-looking codes are repeated, never a message. */
export function refusalOf(request: Request, status: number, text: string): CrmError {
  const codes = codesIn(text);
  const message = `HubSpot answered a token request (${request}) with ${status}${codes.map(code => ` ${code}`).join('')}`;
  if (passes(status)) return new CrmError(message, { status, category: `HTTP_${status}`, retryable: true });
  return new CrmError(message, { status, category: categoryOf(request, status, codes) });
}

function categoryOf(request: Request, status: number, codes: readonly string[]): string {
  if (codes.some(code => OF_SETTINGS.has(code))) return SETTINGS;
  if (codes.some(code => OF_THE_GRANT.has(code))) return request === 'exchange' ? CODE_REFUSED : REVOKED;
  // With a token that was good a moment ago: whoever calls for an uninstall has none any more.
  if (request === 'uninstall' && status === 401) return REVOKED;
  return codes[0] ?? `HTTP_${status}`;
}

export function withoutAnswer(request: Request, error: unknown): CrmError {
  const late = error instanceof Error && error.name === 'TimeoutError';
  const why = late ? 'in time' : 'at all';
  return new CrmError(`HubSpot did not answer a token request (${request}) ${why}`, {
    category: late ? 'TIMEOUT' : 'CONNECTION',
    retryable: true,
  });
}

/** A code has no spaces and is short: what is neither may be something that we sent. */
function codesIn(text: string): string[] {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return [];
  }
  const { error, status, category } = (typeof body === 'object' && body !== null ? body : {}) as Record<
    string,
    unknown
  >;
  const isCode = (one: unknown): one is string => typeof one === 'string' && /^[A-Za-z_]{3,40}$/.test(one);
  return [...new Set([error, status, category].filter(isCode))];
}
