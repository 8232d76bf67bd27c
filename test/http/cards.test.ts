import { expect } from 'chai';
import supertest from 'supertest';
import { CrmError } from '../../src/crm/crm-error.ts';
import {
  COMPANY,
  CONTACT,
  DEAL,
  MANAGER,
  OTHER_COMPANY,
  OURS,
  REP,
  type ServedApp,
  serveApp,
  THEIR_DEAL,
  THEIR_MANAGER,
  THEIRS,
} from './served-app.ts';
import { v2Headers, v3Headers } from './signing.ts';

/** Every change a card can ask for, with a body that is well formed. */
const CHANGES: Record<string, object> = {
  [`contacts/${CONTACT}/attribute`]: { partner: 'KANDA' },
  [`contacts/${CONTACT}/undo`]: { touchId: 'tou_1' },
  [`deals/${DEAL}/register`]: { partner: 'KANDA', companyId: COMPANY },
  [`deals/${DEAL}/approve`]: { registrationId: 'reg_1' },
  [`deals/${DEAL}/refuse`]: { registrationId: 'reg_1', reason: 'No' },
  [`deals/${DEAL}/qualify`]: { registrationId: 'reg_1', qualifiedBy: 'meeting' },
  [`deals/${DEAL}/extend`]: { registrationId: 'reg_1' },
  [`deals/${DEAL}/release`]: { registrationId: 'reg_1', reason: 'No' },
  [`deals/${DEAL}/extend-qualification`]: { registrationId: 'reg_1' },
  [`deals/${DEAL}/reassign`]: {
    registrationId: 'reg_1',
    partner: 'KANDA',
    reason: 'No',
    ground: 'reassigned',
  },
  [`deals/${DEAL}/approve-reward`]: { rewardId: 'rew_1' },
  [`deals/${DEAL}/hold-reward`]: { rewardId: 'rew_1', reason: 'No' },
  [`deals/${DEAL}/free-reward`]: { rewardId: 'rew_1' },
  [`deals/${DEAL}/pay-reward`]: { rewardId: 'rew_1', paidOn: '2026-02-20', reference: 'SEPA 1' },
  [`deals/${DEAL}/write-off`]: { clawbackId: 'clw_1', reason: 'No' },
  [`deals/${DEAL}/refund`]: { kind: 'refund', amount: '1', occurredOn: '2026-02-20', reference: 're_1' },
  [`deals/${DEAL}/dispute`]: { reason: 'No' },
  [`deals/${DEAL}/rule`]: { disputeId: 'dis_1', ruling: { outcome: 'uphold' }, reason: 'No' },
  [`deals/${DEAL}/appeal`]: { disputeId: 'dis_1', reason: 'No' },
  [`deals/${DEAL}/withdraw-dispute`]: { disputeId: 'dis_1', reason: 'No' },
  [`companies/${COMPANY}/attribute`]: { partner: 'KANDA' },
};
const VIEWS = [`contacts/${CONTACT}`, `deals/${DEAL}`, `companies/${COMPANY}`, 'partners'];

describe('the cards, all of them', () => {
  let app: ServedApp;
  beforeEach(async () => {
    app = await serveApp();
  });
  afterEach(() => app.close());

  describe('who may', () => {
    it('is the user whom HubSpot names in the query it signs', async () => {
      for (const path of VIEWS) {
        const called = `/cards/${path}?userId=${REP}&portalId=${OURS}&userEmail=j%40example.com&appId=7`;
        const signer = { method: 'GET', path: called, at: app.clock.now };
        const send = (headers: Record<string, string>, to = called) =>
          supertest(app.server).get(to).set(headers);
        expect((await send(v3Headers(signer))).status, path).to.equal(200);
        expect((await send({})).status).to.equal(401);
        expect((await send(v2Headers(signer))).status).to.equal(401);
        expect((await send(v3Headers({ ...signer, secret: 'a-guess' }))).status).to.equal(401);
        expect((await send(v3Headers({ ...signer, origin: 'https://evil.example.com' }))).status).to.equal(
          401,
        );
        expect((await send(v3Headers({ ...signer, at: app.clock.now - 300_001 }))).status).to.equal(401);
        const asManager = called.replace(`userId=${REP}`, `userId=${MANAGER}`);
        expect((await send(v3Headers(signer), asManager)).status).to.equal(401);
      }
    });

    it('is nobody for a change without a signature', async () => {
      for (const [path, body] of Object.entries(CHANGES)) {
        const response = await supertest(app.server)
          .post(`/cards/${path}?userId=${MANAGER}&portalId=${OURS}`)
          .send({ ...body, requestKey: 'k' });
        expect(response.status, path).to.equal(401);
      }
    });

    it('is not told twice: a card cannot name a user or portal in front of HubSpot', async () => {
      const crowd = '&x'.repeat(1_000);
      const ofUser = [`userId=${MANAGER}`, `user%49d=${MANAGER}`, `userId=${MANAGER}${crowd}`];
      for (const planted of [...ofUser, `portalId=${THEIRS}`]) {
        const response = await app.get(`/cards/deals/${DEAL}?${planted}`);
        expect(response.status, planted.slice(0, 20)).to.equal(400);
        const field = planted.startsWith('portalId') ? 'portalId' : 'userId';
        expect(response.body.error.fields).to.deep.equal([
          { field, message: 'must stand once in the signed query' },
        ]);
      }
    });

    it('is nobody of a portal that the program does not run in', async () => {
      for (const path of VIEWS) {
        const response = await app.get(`/cards/${path}`, REP, '4711');
        expect([response.status, response.body.error.code]).to.deep.equal([403, 'portal_unknown']);
      }
    });

    it('is not a body that says so', async () => {
      const body = { requestKey: 'k', partner: 'KANDA', userId: MANAGER, portalId: THEIRS };
      const response = await app.post(`/cards/contacts/${CONTACT}/attribute`, body);
      expect(response.status).to.equal(400);
      expect(response.body.error.fields.map(({ field }: { field: string }) => field)).to.have.members([
        'userId',
        'portalId',
      ]);
    });

    it('gets nothing of another portal, whatever ids they send', async () => {
      await app.post(`/cards/deals/${DEAL}/register`, {
        requestKey: 'r',
        partner: 'KANDA',
        companyId: COMPANY,
      });
      const { registration } = (await app.get(`/cards/deals/${DEAL}`)).body;
      const before = (await app.facts(OURS)).length;
      expect((await app.get(`/cards/deals/${DEAL}`, THEIR_MANAGER, THEIRS)).status).to.equal(404);
      expect((await app.get(`/cards/deals/${THEIR_DEAL}`, MANAGER, OURS)).status).to.equal(404);
      const { registrationId } = registration;
      for (const [path, body] of Object.entries(CHANGES)) {
        const attempt = {
          ...body,
          requestKey: `cross-${path.replaceAll('/', '-')}`,
          ...('registrationId' in body && { registrationId }),
        };
        const response = await app.post(`/cards/${path}`, attempt, THEIR_MANAGER, THEIRS);
        expect(response.status, path).to.equal(404);
        // The same on a deal of their own, with our registration.
        if (!path.startsWith('deals') || !Object.keys(body).some(field => field.endsWith('Id'))) continue;
        const own = path.replace(DEAL, THEIR_DEAL);
        const known = await app.post(
          `/cards/${own}`,
          { ...attempt, requestKey: 'own' },
          THEIR_MANAGER,
          THEIRS,
        );
        expect(known.status, own).to.equal(404);
      }
      const partners = await app.get('/cards/partners', THEIR_MANAGER, THEIRS);
      expect(partners.body.partners.map(({ name }: { name: string }) => name)).to.deep.equal([
        'Theirs Alone',
      ]);
      expect((await app.facts(OURS)).length).to.equal(before);
    });
  });

  describe('what is malformed', () => {
    for (const [path, body] of Object.entries(CHANGES)) {
      it(`POST ${path.replaceAll(/\d+/g, ':id')} names every wrong field`, async () => {
        const fieldsOf = async (sent: object | string) => {
          const response = await app.post(`/cards/${path}`, sent, MANAGER);
          expect(response.status, response.text).to.equal(400);
          return (response.body.error.fields ?? []).map(({ field }: { field: string }) => field);
        };
        const required = ['requestKey', ...Object.keys(body)];
        expect(await fieldsOf({})).to.have.members(required);
        expect(await fieldsOf(Object.fromEntries(required.map(field => [field, 5])))).to.have.members(
          required,
        );
        expect(await fieldsOf(Object.fromEntries(required.map(field => [field, ''])))).to.have.members(
          required,
        );
        expect(await fieldsOf({ ...body, requestKey: 'k', surplus: 1 })).to.deep.equal(['surplus']);
        expect(await fieldsOf({ ...body, requestKey: 'a b' })).to.deep.equal(['requestKey']);
        expect(await fieldsOf([])).to.deep.equal(['body']);
        expect(await fieldsOf('{"requestKey"')).to.deep.equal([]);
        expect(app.reads, 'HubSpot was asked in vain').to.deep.equal([]);
      });
    }

    it('is a record id that is none', async () => {
      for (const path of ['contacts/abc', 'deals/1%20', 'companies/-1', `deals/${'9'.repeat(21)}`]) {
        const response = await app.get(`/cards/${path}`);
        expect(response.status, path).to.equal(400);
        expect(response.body.error.fields[0].field).to.match(/^(contact|deal|company)Id$/);
      }
    });

    it('is a body over 100 kB, or not JSON by its type', async () => {
      const path = `/cards/contacts/${CONTACT}/attribute`;
      expect((await app.post(path, { requestKey: 'k', partner: 'x'.repeat(100_000) })).status).to.equal(413);
      expect((await app.post(path, '{}').set('Content-Type', 'text/plain')).status).to.equal(415);
      expect(
        (await app.post(path, '{}').set('Content-Type', 'application/x-www-form-urlencoded')).status,
      ).to.equal(415);
    });
  });

  describe('what HubSpot knows', () => {
    it('is asked of a record that the program does not know, and only then', async () => {
      await app.get(`/cards/deals/${DEAL}`);
      await app.get(`/cards/deals/${DEAL}`);
      await app.get(`/cards/contacts/${CONTACT}`);
      await app.get(`/cards/contacts/${CONTACT}`);
      expect(app.reads).to.deep.equal([`${OURS} deal:${DEAL}`, `${OURS} contact:${CONTACT}`]);
    });

    it('does not have the record: 404, and nothing written', async () => {
      const before = (await app.facts()).length;
      for (const path of ['contacts/1', 'deals/1', 'companies/1']) {
        const response = await app.get(`/cards/${path}`);
        expect([response.status, response.body.error.code]).to.deep.equal([404, 'record_unknown']);
      }
      for (const [path, body] of Object.entries(CHANGES)) {
        const response = await app.post(
          `/cards/${path.replace(/\d+/, '1')}`,
          { ...body, requestKey: 'k' },
          MANAGER,
        );
        expect([response.status, response.body.error.code], path).to.deep.equal([404, 'record_unknown']);
      }
      expect((await app.facts()).length).to.equal(before);
    });

    it('cannot be read: 503, when it has to be', async () => {
      await app.get(`/cards/deals/${DEAL}`);
      app.crmFails = new CrmError('locked', {
        category: 'LOCKED',
        status: 423,
        retryable: true,
        retryAfterMs: 2_500,
      });
      const response = await app.get(`/cards/contacts/${CONTACT}`);
      expect([response.status, response.body.error.code, response.headers['retry-after']]).to.deep.equal([
        503,
        'crm_unreachable',
        '3',
      ]);
      expect((await app.get(`/cards/deals/${DEAL}`)).status).to.equal(200);
    });

    it('is asked once for the name of a user whom nobody knows', async () => {
      await app.get(`/cards/deals/${DEAL}`, '555');
      await app.get(`/cards/deals/${DEAL}`, '556');
      await app.get(`/cards/deals/${DEAL}`, REP);
      expect(app.learnt).to.deep.equal([OURS]);
      app.clock.now += 600_000;
      await app.get(`/cards/deals/${DEAL}`, '555');
      expect(app.learnt).to.deep.equal([OURS, OURS]);
    });

    it('may fail to name a user: the card works without', async () => {
      await app.close();
      app = await serveApp({ learnPeople: () => Promise.reject(new Error('no scope')) });
      expect((await app.get(`/cards/companies/${OTHER_COMPANY}`, '555')).status).to.equal(200);
    });
  });
});
