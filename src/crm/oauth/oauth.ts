import { CrmError } from '../crm-error.ts';
import { paths } from '../paths.ts';
import { type Request, refusalOf, SETTINGS, withoutAnswer } from './refusals.ts';
import { OAUTH_SCOPE, REQUIRED_SCOPES } from './scopes.ts';
import { type Grant, grantIn } from './tokens.ts';

/** HubSpot's side of an install, for the one app that this process is (hubspot.md, section 7). */
export interface OAuth {
  readonly clientId: string;
  /** Where an administrator lets us in; HubSpot sends the browser back with `state` and a code. */
  authorizeUrl(state: string): string;
  /** Rejects with a `CrmError`: of category CODE_REFUSED, SETTINGS, or one that passes. */
  exchange(code: string): Promise<Grant>;
  /** Rejects with a `CrmError`: of category REVOKED, SETTINGS, or one that passes. */
  refresh(refreshToken: string): Promise<Grant>;
  /** Gives a refresh token back, so that nobody can use it any more. */
  revoke(refreshToken: string): Promise<void>;
  /** Takes the app out of the account that the access token is of. Rejects with category REVOKED when it is out. */
  uninstall(accessToken: string): Promise<void>;
}

export interface OAuthOptions {
  readonly clientId: string;
  /** The newest first; another is tried only when HubSpot does not know the one before. */
  readonly clientSecrets: readonly string[];
  readonly authorizeUrl: string;
  /** "https://api.hubapi.com" */
  readonly apiUrl: string;
  /** Where HubSpot sends browsers back to; the app at HubSpot names the same. */
  readonly redirectUrl: string;
  readonly now: () => number;
  /** How long HubSpot may take to answer; 10 s unless said. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;

/** Nothing is tried again here: whoever needs a token decides whether it is worth it. */
export function createOAuth(options: OAuthOptions): OAuth {
  const { clientId, clientSecrets, authorizeUrl, apiUrl, redirectUrl, now } = options;
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;

  /** The body of a 2xx answer. Secrets go in the body, never in an address, and no answer leads them elsewhere. */
  async function send(request: Request, path: string, init: RequestInit): Promise<unknown> {
    const signal = AbortSignal.timeout(timeoutMs);
    let status: number;
    let text: string;
    try {
      const response = await fetch(`${apiUrl}${path}`, { ...init, redirect: 'error', signal });
      status = response.status;
      text = await response.text();
    } catch (error) {
      throw withoutAnswer(request, error);
    }
    if (status < 200 || status > 299) throw refusalOf(request, status, text);
    try {
      return text === '' ? undefined : JSON.parse(text);
    } catch {
      return undefined;
    }
  }

  async function post(
    request: Request,
    path: string,
    fields: Readonly<Record<string, string>>,
  ): Promise<unknown> {
    let refusal: unknown;
    for (const clientSecret of clientSecrets) {
      const body = new URLSearchParams({ ...fields, client_id: clientId, client_secret: clientSecret });
      try {
        return await send(request, path, { method: 'POST', body });
      } catch (error) {
        if (!(error instanceof CrmError) || error.category !== SETTINGS) throw error;
        refusal = error;
      }
    }
    throw refusal;
  }

  return {
    clientId,
    authorizeUrl(state) {
      const scope = [OAUTH_SCOPE, ...REQUIRED_SCOPES].join(' ');
      const query = { client_id: clientId, redirect_uri: redirectUrl, scope, state };
      // HubSpot's own links have %20 between scopes, not the plus of a form.
      return `${authorizeUrl}?${new URLSearchParams(query).toString().replaceAll('+', '%20')}`;
    },
    async exchange(code) {
      const fields = { grant_type: 'authorization_code', code, redirect_uri: redirectUrl };
      return grantIn(await post('exchange', paths.token, fields), undefined, now());
    },
    async refresh(refreshToken) {
      const fields = { grant_type: 'refresh_token', refresh_token: refreshToken };
      return grantIn(await post('refresh', paths.token, fields), refreshToken, now());
    },
    async revoke(refreshToken) {
      await post('revoke', paths.revokeToken, { token: refreshToken, token_type_hint: 'refresh_token' });
    },
    async uninstall(accessToken) {
      const headers = { Authorization: `Bearer ${accessToken}` };
      await send('uninstall', paths.install, { method: 'DELETE', headers });
    },
  };
}
