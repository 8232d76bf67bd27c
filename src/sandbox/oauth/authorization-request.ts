import { z } from 'zod';
import { basicScope, type RegisteredApp } from './registered-app.ts';

/** What an app asks a person for. */
export interface AuthorizationRequest {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | undefined;
  readonly challenge: Challenge | undefined;
}

/** Proof Key for Code Exchange (RFC 7636). */
export interface Challenge {
  readonly method: 'plain' | 'S256';
  readonly value: string;
}

/** A request that the person is told of and the app is not: who sent it may not be the app. */
export class WrongRequest extends Error {
  override readonly name = 'WrongRequest';
}

const query = z.object({
  client_id: z.string().default(''),
  redirect_uri: z.string().default(''),
  scope: z.string().default(''),
  optional_scope: z.string().default(''),
  state: z.string().max(4_000).optional(),
  response_type: z.literal('code').optional(),
  code_challenge: z.string().min(43).max(128).optional(),
  code_challenge_method: z.enum(['plain', 'S256']).default('plain'),
});

/** Reads the query of `/oauth/authorize`; throws `WrongRequest` with what is wrong with it. */
export function readRequest(app: RegisteredApp, given: URLSearchParams): AuthorizationRequest {
  const read = query.safeParse(Object.fromEntries(given));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new WrongRequest(`The link is not usable: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  const { data } = read;
  if (data.client_id !== app.clientId) {
    throw new WrongRequest('An invalid app client_id was provided. Please contact the app developer.');
  }
  if (!app.redirectUrls.includes(data.redirect_uri)) {
    throw new WrongRequest(
      `Authorization failed as the redirect URL ‘${data.redirect_uri}’ doesn’t match the app’s registered redirect URL.`,
    );
  }
  const asked = listed(data.scope);
  const missing = app.requiredScopes.filter(scope => !asked.includes(scope));
  if (missing.length > 0) throw new WrongRequest(mismatch('The link does not ask for', missing));
  const may = [basicScope, ...app.requiredScopes, ...app.optionalScopes];
  const all = [...asked, ...listed(data.optional_scope)];
  const unknown = all.filter(scope => !may.includes(scope));
  if (unknown.length > 0) throw new WrongRequest(mismatch('The app’s settings do not name', unknown));
  return {
    redirectUri: data.redirect_uri,
    scopes: [...new Set([basicScope, ...all])],
    state: data.state,
    challenge:
      data.code_challenge === undefined
        ? undefined
        : { method: data.code_challenge_method, value: data.code_challenge },
  };
}

/** Where the browser goes with the answer. */
export function answerAddress(
  { redirectUri, state }: AuthorizationRequest,
  answer: Readonly<Record<string, string>>,
): string {
  const address = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) address.searchParams.set(name, value);
  if (state !== undefined) address.searchParams.set('state', state);
  return address.href;
}

function mismatch(what: string, scopes: readonly string[]): string {
  const why =
    'Authorization failed because there is a scope mismatch between the install URL and the app’s settings.';
  return `${why} ${what}: ${scopes.join(', ')}.`;
}

function listed(scopes: string): string[] {
  return scopes.split(/[\s,]+/).filter(scope => scope !== '');
}
