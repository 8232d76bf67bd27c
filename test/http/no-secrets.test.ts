import { expect } from 'chai';
import supertest, { type Test } from 'supertest';
import { CrmError } from '../../src/crm/crm-error.ts';
import type { AppOptions } from '../../src/routes/app-options.ts';
import { cardRoutes } from '../../src/routes/card-routes.ts';
import { hubspotRoutes } from '../../src/routes/hubspot-routes.ts';
import { oauthRoutes } from '../../src/routes/oauth-routes.ts';
import { operatorRoutes } from '../../src/routes/operator-routes.ts';
import { pageRoutes } from '../../src/routes/page-routes.ts';
import type { RouteTable } from '../../src/routes/route-table.ts';
import { slackRoutes } from '../../src/routes/slack-routes.ts';
import { knownAccounts } from './known-accounts.ts';
import { DEAL, OPERATOR_TOKEN, type ServedApp, serveApp } from './served-app.ts';
import { CLIENT_SECRET, v3Headers } from './signing.ts';

/** A word that is nowhere but in what these requests say. */
const SECRET = 'swordfish';
const ADDRESS = `mara.${SECRET}@globex.example`;

/** Everything that a request may say, with the secret in each place. */
const SAID = {
  [SECRET]: SECRET,
  requestKey: `key-${SECRET}`,
  partner: SECRET,
  email: ADDRESS,
  name: SECRET,
  token: SECRET,
  evidence: SECRET,
  text: `${SECRET} ${ADDRESS}`,
  origin: { portalId: SECRET, callbackId: SECRET },
  inputFields: { partner: SECRET },
};

/** Every address there is. */
function pathsOf({ options }: ServedApp): string[] {
  const account = { publicUrl: options.publicUrl, pagesAccount: () => undefined };
  const tables = [operatorRoutes, hubspotRoutes, cardRoutes, oauthRoutes, slackRoutes];
  const all: RouteTable[] = [...tables.map(table => table(options)), pageRoutes(options, account)];
  return all.flatMap(Object.keys);
}

describe('no line of the log', () => {
  let app: ServedApp;
  let paths: string[];
  beforeEach(async () => {
    const slack = { client: { openView: async () => {} }, signingSecret: SECRET };
    const oauth = {
      authorizeUrl: () => 'https://x.example',
      exchange: () => Promise.reject(new Error(ADDRESS)),
    };
    const installs = { oauth, accounts: knownAccounts(), sweeps: { status: () => undefined } };
    app = await serveApp({ slack, installs } as unknown as Partial<AppOptions>);
    paths = pathsOf(app);
  });
  afterEach(() => app.close());

  const holds = (what: string) =>
    expect(JSON.stringify(app.logged), what).not.to.match(
      new RegExp(`${SECRET}|globex|${CLIENT_SECRET}`, 'i'),
    );

  it('is about so few routes that these tests miss one', () => {
    expect(paths.length).to.be.greaterThan(100);
    expect(paths).to.include.members([
      '/webhooks/hubspot',
      '/metrics',
      '/portal/sign-in/:token',
      '/oauth/callback',
    ]);
  });

  function dressed(request: Test): Test {
    return request.set({
      Authorization: `Bearer ${SECRET}`,
      Cookie: `vs_session=${SECRET}; vs_browser=${SECRET}`,
      'X-HubSpot-Signature': SECRET,
      'X-Slack-Signature': SECRET,
      'X-Request-Id': ADDRESS,
      'User-Agent': `${SECRET} ${ADDRESS}`,
      Referer: `https://x.example/${SECRET}?email=${ADDRESS}`,
      'X-Forwarded-For': SECRET,
    });
  }

  it('holds what strangers say, at any address, in any place', async () => {
    for (const path of paths) {
      const filled = path.replace(/:\w+/g, SECRET);
      const asked = `${filled}?email=${encodeURIComponent(ADDRESS)}&token=${SECRET}&code=${SECRET}&state=${SECRET}`;
      await dressed(supertest(app.server).get(asked));
      await dressed(supertest(app.server).post(asked).type('form')).send(`email=${ADDRESS}&token=${SECRET}`);
      await dressed(supertest(app.server).post(filled)).send(SAID);
      await dressed(supertest(app.server).post(filled).type('json')).send(`{"${SECRET}": ${ADDRESS}`);
    }
    expect(app.logged.length).to.be.greaterThan(3 * paths.length);
    holds('from strangers');
  });

  it('holds what signed requests say', async () => {
    const at = app.clock.now;
    for (const path of paths.filter(one => !one.startsWith('/portal'))) {
      const filled = path.replace(/:\w+/g, SECRET);
      const signed = `${filled}?portalId=1001&userId=102&userEmail=${encodeURIComponent(ADDRESS)}`;
      for (const body of [JSON.stringify(SAID), JSON.stringify([SAID]), `{"${SECRET}`]) {
        for (const address of [filled, signed]) {
          const headers = { 'Content-Type': 'application/json', Cookie: `vs_session=${SECRET}` };
          const signature = v3Headers({ method: 'POST', path: address, body, at });
          await supertest(app.server)
            .post(address)
            .set({ ...headers, ...signature })
            .send(body);
        }
      }
    }
    holds('from HubSpot');
  });

  it('holds what errors repeat of it', async () => {
    const reasons = [{ property: 'email', code: SECRET, message: ADDRESS }];
    app.crmFails = new CrmError(`HubSpot answered: "${ADDRESS}" is not valid`, {
      status: 400,
      category: 'VALIDATION_ERROR',
      reasons: reasons as never,
      inputs: [SECRET],
    });
    const touch = { requestKey: SECRET, partner: 'KANDA', evidence: SECRET };
    const { status } = await app.post('/cards/contacts/424242/attribute', touch);
    expect(status).to.equal(503);
    app.crmFails = undefined;
    app.portals.read = () => Promise.reject(new TypeError(`cannot read properties of ${ADDRESS}`));
    expect((await app.get(`/cards/deals/${DEAL}`)).status).to.equal(500);
    expect(app.logged.some(({ err }) => err)).to.equal(true);
    holds('from errors');
  });

  it('holds the tokens of the settings, or a cookie that we set', async () => {
    await supertest(app.server).get('/metrics').set('Authorization', `Bearer ${OPERATOR_TOKEN}`);
    await supertest(app.server).get('/healthz').set('Authorization', `Bearer ${OPERATOR_TOKEN}x`);
    const { headers } = await supertest(app.server).get('/portal/sign-in');
    const [cookie = ''] = headers['set-cookie'] ?? [];
    const value = /=([^;]{10,})/.exec(cookie)?.[1] ?? expect.fail('no cookie is set');
    const logged = JSON.stringify(app.logged);
    for (const secret of [OPERATOR_TOKEN, value]) expect(logged).not.to.contain(secret);
  });
});
