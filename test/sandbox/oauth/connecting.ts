import { type Answer, clientSecret, type RunningSandbox } from '../running-sandbox.ts';

/** The account of the sandbox into which the app can be installed by OAuth. */
export const SECOND = 8675310;

export const redirectUri = (sandbox: RunningSandbox) => `${sandbox.app.url}/oauth/callback`;

/** Where an app sends a person who is to let it in. */
export function authorizeUrl(sandbox: RunningSandbox, change: Record<string, string> = {}): string {
  const query = {
    client_id: 'sandbox-client',
    redirect_uri: redirectUri(sandbox),
    scope: 'oauth crm.objects.deals.read crm.objects.deals.write crm.objects.owners.read',
    state: 'some state',
    ...change,
  };
  return `${sandbox.url()}/oauth/authorize?${new URLSearchParams(query)}`;
}

/** A person says yes; gives the code. */
export async function approve(sandbox: RunningSandbox, change?: Record<string, string>): Promise<string> {
  const { status, body } = await sandbox.control('POST', `/app/consent?portalId=${SECOND}`, {
    authorizeUrl: authorizeUrl(sandbox, change),
  });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return new URL(body.location).searchParams.get('code') ?? '';
}

export async function form(
  sandbox: RunningSandbox,
  path: string,
  fields: Record<string, string>,
): Promise<Pick<Answer, 'status' | 'body'>> {
  const response = await fetch(`${sandbox.url()}${path}`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'sandbox-client', client_secret: clientSecret, ...fields }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

export function token(sandbox: RunningSandbox, fields: Record<string, string>) {
  return form(sandbox, '/oauth/2026-03/token', { redirect_uri: redirectUri(sandbox), ...fields });
}

export function introspect(sandbox: RunningSandbox, given: string) {
  return form(sandbox, '/oauth/2026-03/token/introspect', { token: given });
}

/** The app is installed; gives the tokens as HubSpot gives them. */
export async function install(sandbox: RunningSandbox): Promise<Answer['body']> {
  const code = await approve(sandbox);
  return (await token(sandbox, { grant_type: 'authorization_code', code })).body;
}
