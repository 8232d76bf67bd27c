import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { expect } from 'chai';
import supertest from 'supertest';
import type { Connection } from '../../src/crm/connection.ts';
import { Busy } from '../../src/log/unavailable.ts';
import { knownAccounts, nobodyYet } from './known-accounts.ts';
import { DEAL, OPERATOR_TOKEN, OURS, REP, type ServedApp, serveApp } from './served-app.ts';
import { v3Headers } from './signing.ts';

describe('the HTTP side', () => {
  let app: ServedApp;
  beforeEach(async () => {
    app = await serveApp();
  });
  afterEach(() => app.close());

  const lines = () => app.logged.filter(({ msg }) => msg === 'request');

  describe('GET /healthz', () => {
    it('says that webhooks can be taken, and counts', async () => {
      await app.backlog.push(OURS, [{ type: 'deal', id: '1', occurredAt: 1 }]);
      const { status, body } = await supertest(app.server).get('/healthz');
      expect(status).to.equal(200);
      expect(body).to.deep.equal({
        status: 'ok',
        version: '1.2.3',
        portals: 2,
        portalsElsewhere: 0,
        hintsWaiting: 1,
        sentWaiting: 0,
        lettersWaiting: 0,
        workflowsWaiting: 0,
        recordsToSync: 6,
        syncLagMs: 250,
      });
    });

    describe('for the operator', () => {
      const ask = (authorization: string) =>
        supertest(app.server).get('/healthz').set('Authorization', authorization);
      const client = { status: () => ({ circuit: 'closed' }) };

      it('tells how it stands with every account, those that are away too', async () => {
        const { status, body: counts } = await supertest(app.server).get('/healthz');
        const companies = { size: 42, isComplete: true };
        const ours = { portalId: OURS, client, companies } as unknown as Connection;
        await app.close();
        const away = new Map([['9', { state: 'unreachable' } as const]]);
        app = await serveApp({ connections: knownAccounts(new Map([[OURS, ours]]), away) });
        const { body } = await ask(`Bearer ${OPERATOR_TOKEN}`);
        expect([status, body.status, counts.accounts]).to.deep.equal([200, 'ok', undefined]);
        expect(body.accounts.map((one: { portalId: string }) => one.portalId)).to.have.members([OURS, '9']);
        const of = (portalId: string) =>
          body.accounts.find((one: { portalId: string }) => one.portalId === portalId);
        expect(of(OURS)).to.deep.include({
          state: 'connected',
          hints: { waiting: 0, oldestAt: null, failing: 2, trouble: null },
          sentWaiting: 0,
          lettersWaiting: 0,
          workflowsWaiting: 0,
          client: { circuit: 'closed' },
          sweep: null,
          companies: { known: 42, complete: true },
        });
        expect(of(OURS).sync).to.deep.include({ waiting: 3, lagMs: 250, unusable: [] });
        expect(of('9')).to.deep.include({ state: 'unreachable', client: null, companies: null });
      });

      it('is refused with any other token, and when the settings have none', async () => {
        for (const wrong of [
          `Bearer ${OPERATOR_TOKEN}x`,
          `Basic ${OPERATOR_TOKEN}`,
          'Bearer ',
          'Bearer null',
        ]) {
          const { status, body, headers } = await ask(wrong);
          expect([status, body.error.code, headers['www-authenticate']], wrong).to.deep.equal([
            401,
            'token_refused',
            'Bearer',
          ]);
        }
        expect(JSON.stringify(app.logged)).not.to.contain(OPERATOR_TOKEN);
        await app.close();
        app = await serveApp({ operatorToken: null });
        expect((await ask(`Bearer ${OPERATOR_TOKEN}`)).status).to.equal(401);
        expect((await ask('Bearer null')).status).to.equal(401);
      });
    });

    it('is 503 until an account has answered', async () => {
      await app.close();
      app = await serveApp({ connections: nobodyYet });
      const { status, body } = await supertest(app.server).get('/healthz');
      expect([status, body.status, body.portals]).to.deep.equal([503, 'not_connected', 0]);
    });

    it('is 503 while no account answers that should, and 200 when there is none', async () => {
      await app.close();
      app = await serveApp({
        connections: knownAccounts(new Map(), new Map([['9', { state: 'unreachable' }]])),
      });
      expect((await supertest(app.server).get('/healthz')).status).to.equal(503);
      await app.close();
      app = await serveApp({
        connections: knownAccounts(new Map(), new Map([['9', { state: 'uninstalled' }]])),
      });
      expect((await supertest(app.server).get('/healthz')).status).to.equal(200);
    });
  });

  describe('every answer', () => {
    it('is for nobody to keep or to guess at, and does not say what made it', async () => {
      for (const path of ['/healthz', '/nowhere', '/cards/program']) {
        const { headers } = await supertest(app.server).get(path);
        expect(headers).to.include({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
        expect(headers).to.not.have.any.keys('x-powered-by', 'etag');
        expect(headers['content-type']).to.match(/^application\/json/);
      }
    });

    it('is 404 where there is nothing, 405 with what is allowed where there is', async () => {
      const server = supertest(app.server);
      for (const path of ['/', '/cards', '/cards/deals', '/webhooks', '/cards/deals/1/steal', '/HEALTHZ/x']) {
        const response = await server.get(path);
        expect([response.status, response.body.error.code], path).to.deep.equal([404, 'route_unknown']);
      }
      const allowed = async (method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string) => {
        const response = await server[method](path);
        expect([response.status, response.body.error.code], path).to.deep.equal([405, 'method_not_allowed']);
        return response.headers.allow;
      };
      expect(await allowed('get', '/webhooks/hubspot')).to.equal('POST');
      expect(await allowed('delete', '/cards/deals/1')).to.equal('GET, HEAD');
      expect(await allowed('put', '/cards/partners')).to.equal('GET, HEAD, POST');
      expect(await allowed('patch', '/healthz')).to.equal('GET, HEAD');
      expect(await allowed('post', '/healthz')).to.equal('GET, HEAD');
    });

    it('to a path that cannot be decoded is 400', async () => {
      const { port } = app.server.address() as AddressInfo;
      const socket = connect(port, '127.0.0.1');
      socket.write('GET /cards/deals/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
      let answer = '';
      socket.on('data', chunk => (answer += chunk));
      await once(socket, 'close');
      expect(answer).to.match(/^HTTP\/1\.1 400 /);
      expect(answer).to.contain('path_malformed');
    });

    it('to what a card fetches from an address that is not for cards is 403, though HubSpot signed it', async () => {
      const body = JSON.stringify([
        { portalId: Number(OURS), objectId: Number(DEAL), occurredAt: 1, subscriptionType: 'deal.creation' },
      ]);
      for (const path of ['/webhooks/hubspot', '/workflow-actions/request-reward']) {
        const fetched = `${path}?userId=${REP}&portalId=${OURS}`;
        const response = await supertest(app.server)
          .post(fetched)
          .set('Content-Type', 'application/json')
          .set(v3Headers({ method: 'POST', path: fetched, body, at: app.clock.now }))
          .send(body);
        expect([response.status, response.body.error?.code], path).to.deep.equal([403, 'not_for_cards']);
      }
      expect(await app.backlog.waiting(OURS)).to.equal(0);
    });

    it('to a failure of ours is a reference and nothing else; the log has the cause under it', async () => {
      await app.close();
      const secret = 'the password is swordfish';
      app = await serveApp({
        backlog: {
          push: () => Promise.reject(new TypeError(secret)),
          waiting: async () => 0,
          take: async () => ({ items: [], upTo: 0 }),
        },
      });
      const body = JSON.stringify([
        { portalId: Number(OURS), occurredAt: 1, subscriptionType: 'deal.creation', objectId: 1 },
      ]);
      const path = '/webhooks/hubspot';
      const response = await supertest(app.server)
        .post(path)
        .set({
          'Content-Type': 'application/json',
          ...v3Headers({ method: 'POST', path, body, at: app.clock.now }),
        })
        .send(body);
      expect(response.status).to.equal(500);
      expect(response.text).to.not.contain('swordfish').and.not.contain('.ts').and.not.contain('TypeError');
      const { reference } = response.body.error;
      const logged = app.logged.find(line => line.requestId === reference && line.err);
      expect(JSON.stringify(logged?.err)).to.contain('swordfish').and.to.contain('stack');
      expect(lines().at(-1)).to.include({ requestId: reference, status: 500, code: 'internal_error' });
    });

    it('while a portal is busy is 503 with when to come again', async () => {
      await app.close();
      app = await serveApp();
      await app.get(`/cards/deals/${DEAL}`);
      const execute = app.portals.execute;
      app.portals.execute = () => Promise.reject(new Busy('1,000 wait'));
      const response = await app.post(`/cards/deals/${DEAL}/approve`, {
        requestKey: 'k',
        registrationId: 'reg_1',
      });
      app.portals.execute = execute;
      expect([response.status, response.body.error.code, response.headers['retry-after']]).to.deep.equal([
        503,
        'not_now',
        '1',
      ]);
    });
  });

  describe('the log', () => {
    it('has one line a request: its route, never its query or body', async () => {
      await app.post('/cards/contacts/300/attribute', {
        requestKey: 'k',
        partner: 'KANDA',
        evidence: 'a secret tip',
      });
      const [line] = lines();
      expect(lines()).to.have.length(1);
      expect(line).to.deep.include({
        method: 'POST',
        route: '/cards/contacts/:contactId/attribute',
        status: 200,
        ms: 0,
        portalId: OURS,
      });
      expect(line?.requestId).to.be.a('string');
      expect(JSON.stringify(app.logged)).to.not.match(/mara|userEmail|secret tip|X-HubSpot/i);
    });

    it('says why a request was refused', async () => {
      await supertest(app.server).post('/webhooks/hubspot').send([]);
      await app.get('/cards/deals/1', REP);
      expect(lines().map(({ status, code }) => [status, code])).to.deep.equal([
        [401, 'signature_missing'],
        [404, 'record_unknown'],
      ]);
    });
  });
});
