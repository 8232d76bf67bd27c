import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import supertest from 'supertest';
import { Full } from '../../src/log/unavailable.ts';
import { knownAccounts, nobodyYet } from './known-accounts.ts';
import { OURS, type ServedApp, serveApp, THEIRS } from './served-app.ts';
import { type Signer, v2Headers, v3Headers } from './signing.ts';

const PATH = '/webhooks/hubspot';
const AT = 1_771_500_000_000;

const event = (over: object = {}) => ({
  eventId: 1,
  subscriptionId: 12345,
  portalId: Number(OURS),
  occurredAt: AT,
  subscriptionType: 'deal.propertyChange',
  attemptNumber: 0,
  objectId: 5000,
  propertyName: 'dealstage',
  propertyValue: 'closedwon',
  changeSource: 'CRM_UI',
  appId: 54321,
  ...over,
});

describe('POST /webhooks/hubspot', () => {
  let app: ServedApp;
  beforeEach(async () => {
    app = await serveApp();
  });
  afterEach(() => app.close());

  const deliver = (batch: unknown, signer: Partial<Signer> = {}) => {
    const body = typeof batch === 'string' ? batch : JSON.stringify(batch);
    return supertest(app.server)
      .post(PATH)
      .set('Content-Type', 'application/json')
      .set(v3Headers({ method: 'POST', path: PATH, body, at: app.clock.now, ...signer }))
      .send(body);
  };
  const waiting = async (portal = OURS) => (await app.backlog.take(portal, 1_000)).items;
  const codeOf = (response: { body: { error?: { code: string } } }) => response.body.error?.code;

  describe('who may', () => {
    const refused = async (signer: Partial<Signer>, code: string) => {
      const response = await deliver([event()], signer);
      expect([response.status, codeOf(response)]).to.deep.equal([401, code]);
      expect(await waiting()).to.deep.equal([]);
    };

    it('is HubSpot, by the secret, the time, the URL and the bytes', async () => {
      const now = app.clock.now;
      await refused({ secret: 'a-guess' }, 'signature_wrong');
      await refused({ body: '[]' }, 'signature_wrong');
      await refused({ path: `${PATH}?a=1` }, 'signature_wrong');
      await refused({ origin: 'https://evil.example.com' }, 'signature_wrong');
      await refused({ at: now - 300_001 }, 'timestamp_stale');
      await refused({ at: now + 60_000 }, 'timestamp_in_future');
      await refused({ at: 'yesterday' }, 'timestamp_malformed');
    });

    it('is not told by the Host header', async () => {
      const body = JSON.stringify([event()]);
      const signed = v3Headers({
        method: 'POST',
        path: PATH,
        body,
        at: app.clock.now,
        origin: 'https://evil.example.com',
      });
      const response = await supertest(app.server)
        .post(PATH)
        .set({ ...signed, 'Content-Type': 'application/json', Host: 'evil.example.com' })
        .send(body);
      expect(response.status).to.equal(401);
    });

    it('needs version 3: nothing, or version 2 alone, is not enough', async () => {
      const body = JSON.stringify([event()]);
      const send = (headers: Record<string, string>) =>
        supertest(app.server)
          .post(PATH)
          .set({ 'Content-Type': 'application/json', ...headers })
          .send(body);
      expect((await send({})).status).to.equal(401);
      expect((await send(v2Headers({ method: 'POST', path: PATH, body, at: 0 }))).status).to.equal(401);
      const { 'X-HubSpot-Signature-v3': signature = '' } = v3Headers({
        method: 'POST',
        path: PATH,
        body,
        at: app.clock.now,
      });
      const untimed = await send({ 'X-HubSpot-Signature-v3': signature });
      expect([untimed.status, codeOf(untimed)]).to.deep.equal([401, 'timestamp_missing']);
    });
  });

  describe('what is malformed', () => {
    const refused = async (batch: unknown, status: number, fields?: string[]) => {
      const response = await deliver(batch);
      expect(response.status, response.text).to.equal(status);
      if (fields)
        expect(response.body.error.fields.map((one: { field: string }) => one.field)).to.deep.equal(fields);
      expect(await waiting()).to.deep.equal([]);
    };

    it('is no JSON, no list, an empty list, or more than 100 events', async () => {
      await refused('[{', 400);
      await refused('', 400);
      await refused({ ...event() }, 400, ['body']);
      await refused([], 400, ['body']);
      await refused(Array(101).fill(event()), 400, ['body']);
    });

    it('has every wrong field named, with what would be right', async () => {
      const response = await deliver([
        event(),
        event({ portalId: '1001', occurredAt: null, objectId: 'abc' }),
        5,
        event({ subscriptionType: undefined }),
        event({ subscriptionType: 'object.creation', objectTypeId: 3 }),
        event({
          subscriptionType: 'deal.merge',
          primaryObjectId: 1,
          newObjectId: 2.5,
          mergedObjectIds: ['3'],
        }),
        event({ subscriptionType: 'deal.associationChange', fromObjectId: 1 }),
        ...[-1, 1.5, 1e308].map(occurredAt => event({ occurredAt })),
      ]);
      expect(response.status).to.equal(400);
      const { fields } = response.body.error;
      expect(fields).to.deep.include({ field: '[1].portalId', message: 'must be a whole number' });
      expect(fields).to.deep.include({ field: '[2]', message: 'must be an object' });
      expect(fields.map((one: { field: string }) => one.field)).to.have.members([
        '[1].portalId',
        '[1].occurredAt',
        '[1].objectId',
        '[2]',
        '[3].subscriptionType',
        '[4].objectTypeId',
        '[5].newObjectId',
        '[5].mergedObjectIds',
        '[6].toObjectId',
        '[7].occurredAt',
        '[8].occurredAt',
        '[9].occurredAt',
      ]);
      expect(await waiting()).to.deep.equal([]);
    });

    it('is too large though it did not say so', async () => {
      const headers = v3Headers({ method: 'POST', path: PATH, at: app.clock.now });
      const { port } = app.server.address() as AddressInfo;
      const request = httpRequest({
        port,
        path: PATH,
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
      });
      for (let sent = 0; sent < 20; sent++) request.write('x'.repeat(100_000));
      request.end();
      const [response] = await once(request, 'response');
      response.resume();
      expect(response.statusCode).to.equal(413);
    });

    it('is too large, or not plain JSON', async () => {
      await refused(`["${'x'.repeat(2_000_000)}"]`, 413);
      const body = JSON.stringify([event()]);
      const signed = v3Headers({ method: 'POST', path: PATH, body, at: app.clock.now });
      const send = (headers: Record<string, string>) =>
        supertest(app.server)
          .post(PATH)
          .set({ ...signed, ...headers })
          .send(body);
      expect((await send({ 'Content-Type': 'text/plain' })).status).to.equal(415);
      expect(
        (await send({ 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' })).status,
      ).to.equal(415);
      expect(await waiting()).to.deep.equal([]);
    });
  });

  describe('what is refused for now', () => {
    it('is everything while nobody can tell which portals are ours', async () => {
      await app.close();
      app = await serveApp({ connections: nobodyYet });
      const response = await deliver([event()]);
      expect([response.status, response.headers['retry-after']]).to.deep.equal([503, '5']);
    });

    it('is nothing of an account that is known and away: it waits; what is of one that left is skipped', async () => {
      for (const [state, count] of [
        ['connecting', 1],
        ['unreachable', 1],
        ['revoked', 1],
        ['uninstalled', 0],
      ] as const) {
        await app.close();
        app = await serveApp({ connections: knownAccounts(new Map(), new Map([[OURS, { state }]])) });
        expect((await deliver([event()])).status, state).to.equal(200);
        expect(await waiting(), state).to.have.length(count);
      }
    });

    it('is a batch that does not fit the backlog', async () => {
      await app.close();
      app = await serveApp({
        backlog: {
          push: () => Promise.reject(new Full('full')),
          waiting: async () => 0,
          take: async () => ({ items: [], upTo: 0 }),
        },
      });
      const response = await deliver([event()]);
      expect([response.status, codeOf(response), response.headers['retry-after']]).to.deep.equal([
        503,
        'not_now',
        '1',
      ]);
    });

    it('is what comes while 64 are under way, at once', async () => {
      await app.close();
      let release = () => {};
      const held = new Promise<void>(resolve => {
        release = resolve;
      });
      let pushed = 0;
      let sixtyFour = () => {};
      const full = new Promise<void>(resolve => {
        sixtyFour = resolve;
      });
      const push = () => {
        pushed += 1;
        if (pushed === 64) sixtyFour();
        return held;
      };
      app = await serveApp({
        backlog: { push, waiting: async () => 0, take: async () => ({ items: [], upTo: 0 }) },
      });
      const waitingForDisk = Array.from({ length: 64 }, () =>
        deliver([event()]).then(({ status }) => status),
      );
      await full;
      const over = await deliver([event()]);
      expect([over.status, codeOf(over), over.headers['retry-after']]).to.deep.equal([
        503,
        'too_many_requests',
        '1',
      ]);
      release();
      expect(await Promise.all(waitingForDisk)).to.deep.equal(Array(64).fill(200));
      expect((await deliver([event()])).status).to.equal(200);
    });
  });

  it('is taken however many others send slowly', async () => {
    const { port } = app.server.address() as AddressInfo;
    const headers = {
      ...v3Headers({ method: 'POST', path: PATH, at: app.clock.now }),
      'Content-Type': 'application/json',
    };
    let begun = 0;
    const allBegun = new Promise<void>(resolve => {
      app.server.on('request', () => {
        begun += 1;
        if (begun === 200) resolve();
      });
    });
    const callers = Array.from({ length: 200 }, () => {
      const caller = httpRequest({ port, path: PATH, method: 'POST', headers });
      caller.on('error', () => {}).write('[');
      return caller;
    });
    await allBegun;
    expect((await deliver([event()])).status).to.equal(200);
    for (const caller of callers) caller.destroy();
  });

  describe('what works', () => {
    it('is kept as hints before the answer', async () => {
      const response = await deliver([event()]);
      expect([response.status, response.text]).to.deep.equal([200, '']);
      expect(await waiting()).to.deep.equal([{ type: 'deal', id: '5000', occurredAt: AT }]);
    });

    it('is no news: only a refusal is a line in the log', async () => {
      await deliver([event()]);
      await deliver([]);
      const lines = app.logged.filter(({ msg }) => msg === 'request');
      expect(lines.map(({ status }) => status)).to.deep.equal([400]);
    });

    it('sent twice is two hints of one record, which change nothing', async () => {
      await deliver([event()]);
      await deliver([event()]);
      expect(await waiting()).to.have.length(2);
    });

    it('is one hint a record in a batch, the newest', async () => {
      await deliver([
        event({ occurredAt: AT }),
        event({ occurredAt: AT + 9 }),
        event({ occurredAt: AT + 5 }),
      ]);
      expect(await waiting()).to.deep.equal([{ type: 'deal', id: '5000', occurredAt: AT + 9 }]);
    });

    it('is 100 events in a request', async () => {
      const response = await deliver(
        Array.from({ length: 100 }, (_, index) => event({ objectId: 1 + index })),
      );
      expect(response.status).to.equal(200);
      expect(await waiting()).to.have.length(100);
    });

    it('is every spelling of a subscription', async () => {
      const { subscriptionType: _, ...old } = event({ objectId: 5 });
      await deliver([
        event({ subscriptionType: 'contact.creation', objectId: 1 }),
        event({ subscriptionType: 'company.deletion', objectId: 2 }),
        event({ subscriptionType: 'object.restore', objectTypeId: '0-3', objectId: 3 }),
        event({ subscriptionType: 'object.propertyChange', objectTypeId: '0-1', objectId: 4 }),
        { ...old, eventType: 'contact.propertyChange' },
        event({ subscriptionType: 'contact.privacyDeletion', objectId: 6 }),
        event({ subscriptionType: 'object.creation', objectTypeId: '0-2', objectId: 7 }),
      ]);
      expect((await waiting()).map(({ type, id }) => `${type} ${id}`)).to.deep.equal([
        'contact 1',
        'company 2',
        'deal 3',
        'contact 4',
        'contact 5',
        'contact 6',
        'company 7',
      ]);
    });

    it('keeps that a contact was deleted for privacy, whatever else is told of it', async () => {
      await deliver([
        event({ subscriptionType: 'contact.privacyDeletion', objectId: 9, occurredAt: AT - 5 }),
        event({ subscriptionType: 'object.deletion', objectTypeId: '0-1', objectId: 9, occurredAt: AT }),
      ]);
      expect(await waiting()).to.deep.equal([{ type: 'contact', id: '9', occurredAt: AT, erase: true }]);
    });

    it('names every record of a merge, and both sides of an association', async () => {
      await deliver([
        event({
          subscriptionType: 'contact.merge',
          objectId: 100,
          primaryObjectId: 100,
          mergedObjectIds: [200, 300],
          newObjectId: 100,
        }),
        event({
          subscriptionType: 'deal.associationChange',
          associationType: 'DEAL_TO_COMPANY',
          fromObjectId: 500,
          toObjectId: 901,
        }),
        event({
          subscriptionType: 'object.associationChange',
          objectTypeId: '0-1',
          associationTypeId: 4,
          associationCategory: 'HUBSPOT_DEFINED',
          fromObjectId: 7,
          toObjectId: 8,
        }),
        event({
          subscriptionType: 'object.associationChange',
          objectTypeId: '0-2',
          associationTypeId: 9_999,
          fromObjectId: 10,
          toObjectId: 11,
        }),
        event({
          subscriptionType: 'object.associationChange',
          objectTypeId: '0-2',
          associationTypeId: 14,
          fromObjectId: 12,
          toObjectId: 13,
        }),
      ]);
      expect((await waiting()).map(({ type, id }) => `${type} ${id}`)).to.deep.equal([
        'contact 100',
        'contact 200',
        'contact 300',
        'deal 500',
        'company 901',
        'contact 7',
        'deal 8',
        'company 10',
        // The account has given this association a name of its own, whose far side only it knows.
        'contact 11',
        'company 11',
        'deal 11',
        // A child and its parent.
        'company 12',
        'company 13',
      ]);
    });

    it('says when a contact was associated with companies, of all that a batch tells', async () => {
      const linked = (fields: object) =>
        event({ subscriptionType: 'object.associationChange', objectTypeId: '0-1', ...fields });
      await deliver([
        linked({ associationTypeId: 279, fromObjectId: 7, toObjectId: 31, occurredAt: 5_000 }),
        linked({
          associationTypeId: 280,
          objectTypeId: '0-2',
          fromObjectId: 32,
          toObjectId: 7,
          occurredAt: 6_000,
        }),
        linked({ associationTypeId: 279, fromObjectId: 7, toObjectId: 33, associationRemoved: true }),
        // Neither a deal nor what only the account knows is a company.
        linked({ associationTypeId: 4, fromObjectId: 7, toObjectId: 34 }),
        linked({ associationTypeId: 9_999, fromObjectId: 7, toObjectId: 35 }),
      ]);
      const told = (await waiting()).filter(hint => 'linkedAt' in hint);
      expect(told.map(({ type, id, linkedAt }) => [type, id, linkedAt])).to.deep.equal([
        ['contact', '7', { 31: 5_000, 32: 6_000 }],
      ]);
    });

    it('goes to the portal that each event names', async () => {
      await deliver([event({ objectId: 1 }), event({ objectId: 2, portalId: Number(THEIRS) })]);
      expect((await waiting(OURS)).map(({ id }) => id)).to.deep.equal(['1']);
      expect((await waiting(THEIRS)).map(({ id }) => id)).to.deep.equal(['2']);
    });

    it('is skipped and told once when the portal or the subscription is none of ours', async () => {
      const strange = [
        event({ portalId: 4711 }),
        event({ subscriptionType: 'conversation.creation', objectId: 'c-1' }),
        event({ subscriptionType: 'object.creation', objectTypeId: '2-9000' }),
        event({ subscriptionType: 'nonsense' }),
      ];
      expect((await deliver(strange)).status).to.equal(200);
      expect((await deliver(strange)).status).to.equal(200);
      expect(await waiting()).to.deep.equal([]);
      expect(app.logged.filter(({ subscription }) => subscription !== undefined)).to.have.length(4);
    });
  });
});
