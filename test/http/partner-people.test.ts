/** What managers say of the partners' pages, agreements to sign and the people of partners. */
import { expect } from 'chai';
import { STARTING_PAGES } from '../../src/domain/pages/pages.ts';
import { MANAGER, OURS, REP, type ServedApp, serveApp, THEIR_MANAGER, THEIRS } from './served-app.ts';

const KANDA = '/cards/partners/par_kanda';
const YUI = { name: 'Yui Kanda', email: ' Yui@Kanda.example ', language: 'ja' };

describe('the people of a partner, for managers', () => {
  let app: ServedApp;
  beforeEach(async () => {
    app = await serveApp();
  });
  afterEach(() => app.close());

  const post = (path: string, body: object, user = MANAGER, portal = OURS) =>
    app.post(path, { requestKey: 'k', ...body }, user, portal);

  it('are seen and changed by a manager of the portal and nobody else', async () => {
    const asked = [
      await app.get(`${KANDA}/people`, REP),
      await post(`${KANDA}/people`, YUI, REP),
      await post(`${KANDA}/people/remove`, { personId: 'per_1' }, REP),
    ];
    for (const { status, body } of asked)
      expect([status, body.error.code]).to.deep.equal([403, 'manager_only']);
    const theirs = await post(`${KANDA}/people`, YUI, THEIR_MANAGER, THEIRS);
    expect([theirs.status, theirs.body.error.code]).to.deep.equal([404, 'partner_unknown']);
    expect(app.directory(OURS).partners.par_kanda?.people).to.equal(undefined);
  });

  it('are malformed in every wrong field', async () => {
    const fieldsOf = async (path: string, body: object) => {
      const response = await app.post(path, body, MANAGER);
      expect(response.status).to.equal(400);
      return response.body.error.fields.map(({ field }: { field: string }) => field);
    };
    const fields = ['requestKey', 'name', 'email', 'language'];
    expect(await fieldsOf(`${KANDA}/people`, {})).to.have.members(fields);
    const wrong = { requestKey: 'k', name: ' ', email: 'yui', language: 'fr', manager: true };
    expect(await fieldsOf(`${KANDA}/people`, wrong)).to.have.members([...fields.slice(1), 'manager']);
    expect(await fieldsOf(`${KANDA}/people/remove`, {})).to.have.members(['requestKey', 'personId']);
  });

  it('are added once, corrected by their address, and taken off; no fact tells of them', async () => {
    const facts = (await app.facts()).length;
    const first = await post(`${KANDA}/people`, YUI);
    const again = await post(`${KANDA}/people`, YUI);
    expect(again.body).to.deep.equal(first.body);
    expect(first.body).to.deep.include({ partnerId: 'par_kanda', name: 'Kanda Systems' });
    const [{ personId }] = first.body.people;
    const yui = { personId, name: 'Yui Kanda', email: 'yui@kanda.example', language: 'ja' };
    expect(first.body.people).to.deep.equal([yui]);
    const corrected = await post(`${KANDA}/people`, {
      ...YUI,
      requestKey: 'k2',
      name: 'Yui K.',
      language: 'en',
    });
    expect(corrected.body.people).to.deep.equal([{ ...yui, name: 'Yui K.', language: 'en' }]);
    expect((await app.get(`${KANDA}/people`, MANAGER)).body).to.deep.equal(corrected.body);
    for (const requestKey of ['k3', 'k3'])
      expect((await post(`${KANDA}/people/remove`, { requestKey, personId })).body.people).to.deep.equal([]);
    expect((await app.facts()).length).to.equal(facts);
  });

  it('are 50 at most', async () => {
    const people = Array.from({ length: 50 }, (_, at) => ({
      personId: `per_${at}`,
      name: `P ${at}`,
      email: `p${at}@kanda.example`,
      language: 'en',
      contactId: null,
      wantsMail: true,
    }));
    await app.connection(OURS).directory.update(({ partners }) => {
      Object.assign(partners.par_kanda ?? {}, { people });
    });
    const refused = await post(`${KANDA}/people`, YUI);
    expect([refused.status, refused.body.error.code]).to.deep.equal([409, 'too_many_people']);
    expect((await post(`${KANDA}/people`, { ...YUI, email: 'p7@kanda.example' })).status).to.equal(200);
  });
});

describe('what the partners’ pages say', () => {
  let app: ServedApp;
  beforeEach(async () => {
    app = await serveApp();
  });
  afterEach(() => app.close());

  it('is published in versions; the same again is none', async () => {
    expect((await app.get('/cards/program/pages', MANAGER)).body).to.deep.equal({
      inForce: STARTING_PAGES,
      versions: [],
    });
    const pages = {
      ...STARTING_PAGES,
      companyName: 'Acme',
      friendOffer: { kind: 'percent_off', rateBp: 1_000 },
    };
    const publish = (requestKey: string) => app.post('/cards/program/pages', { requestKey, pages }, MANAGER);
    const first = await publish('a');
    expect(first.body.inForce).to.deep.equal(pages);
    expect(first.body.versions).to.deep.equal([{ version: 1, publishedAt: app.clock.now, pages }]);
    for (const requestKey of ['a', 'b']) expect((await publish(requestKey)).body).to.deep.equal(first.body);
  });

  it('is refused with the place of every mistake', async () => {
    const pages = {
      ...STARTING_PAGES,
      companyName: '',
      landingPages: [{ name: 'x', url: 'javascript:alert(1)' }],
    };
    const response = await app.post('/cards/program/pages', { requestKey: 'a', pages }, MANAGER);
    expect([response.status, response.body.error.code]).to.deep.equal([400, 'pages_invalid']);
    expect(response.body.error.fields.map(({ field }: { field: string }) => field)).to.deep.equal([
      'pages.companyName',
      'pages.landingPages[0].url',
    ]);
  });

  it('and an agreement waits for the signature of its partner', async () => {
    const plan = { kind: 'percent', rateBp: 2_000 };
    const offer = () => app.post(`${KANDA}/agreement-offer`, { requestKey: 'a', plan }, MANAGER);
    const { body } = await offer();
    expect(body.offered).to.deep.include({ version: 2, offeredAt: app.clock.now, plan });
    expect(body.inForce.agreementVersion).to.equal(1);
    expect((await offer()).body).to.deep.equal(body);
  });
});
