/** One browser at the pages: keeps its cookies and sends forms with the token of the page that it saw last. */
import { createHash } from 'node:crypto';
import supertest, { type Response } from 'supertest';
import type { PartnerPerson } from '../../src/crm/directory.ts';
import { SESSION } from '../../src/http/pages/cookies.ts';
import { OURS, type ServedApp } from './served-app.ts';

export interface PageBrowser {
  /** By name; a test may change them. */
  readonly cookies: Map<string, string>;
  /** The token of the form on the page seen last. */
  token: string;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Sends a form; `token` among the fields replaces the page's own. */
  post(path: string, fields?: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
}

export function openPageBrowser({ server }: Pick<ServedApp, 'server'>): PageBrowser {
  const browser: PageBrowser = {
    cookies: new Map(),
    token: '',
    get: (path, headers = {}) => call('get', path, headers),
    post: (path, fields = {}, headers = {}) =>
      call('post', path, headers, new URLSearchParams({ token: browser.token, ...fields }).toString()),
  };

  async function call(method: 'get' | 'post', path: string, headers: Record<string, string>, body?: string) {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const request = supertest(server)
      [method](path)
      .set({ ...(cookie && { Cookie: cookie }), ...headers });
    if (body !== undefined) request.type('form').send(body);
    const response = await request;
    for (const line of (response.get('Set-Cookie') ?? []) as string[]) keep(line);
    browser.token = /name="token" value="([^"]+)"/.exec(response.text ?? '')?.[1] ?? browser.token;
    return response;
  }

  function keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/Max-Age=0|Expires=Thu, 01 Jan 1970/i.test(line)) browser.cookies.delete(name);
    else browser.cookies.set(name, decodeURIComponent(value));
  }

  return browser;
}

/** Somebody of a partner, who speaks English unless said. */
export async function addPerson(
  served: ServedApp,
  partnerId: string,
  over: Partial<PartnerPerson> = {},
  portal = OURS,
): Promise<PartnerPerson> {
  const person: PartnerPerson = {
    personId: 'per_ana',
    name: 'Ana Reyes',
    email: 'ana@northwind.example',
    language: 'en',
    contactId: null,
    wantsMail: true,
    ...over,
  };
  await served.connection(portal).directory.update(({ partners }) => {
    const partner = partners[partnerId];
    if (!partner) throw new Error(`there is no partner ${partnerId} in the directory`);
    partner.people = [...(partner.people ?? []), person];
  });
  return person;
}

/** A browser in which somebody of this partner is signed in, without the mail in between. */
export async function signedInBrowser(
  served: ServedApp,
  partnerId = 'par_northwind',
  over: Partial<PartnerPerson> = {},
): Promise<PageBrowser> {
  const { directory, partners } = served.connection(OURS);
  const personId = over.personId ?? 'per_ana';
  const known = directory.data.partners[partnerId]?.people?.some(one => one.personId === personId);
  if (!known) await addPerson(served, partnerId, over);
  const { sessions } = partners.access.data;
  const token = `session-${Object.keys(sessions).length}-of-${personId}`;
  const now = served.clock.now;
  const session = { sessionId: `ses_${token}`, partnerId, personId, startedAt: now, seenAt: now };
  await partners.access.update(data => {
    data.sessions[createHash('sha256').update(token).digest('hex')] = {
      ...session,
      endsAt: now + 14 * 86_400_000,
      browser: 'Firefox · Linux',
    };
  });
  const browser = openPageBrowser(served);
  browser.cookies.set(SESSION, token);
  return browser;
}
