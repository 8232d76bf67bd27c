import { expect } from 'chai';
import supertest from 'supertest';
import { DEAL, OURS, type ServedApp, serveApp } from './served-app.ts';

describe('the id of a request', () => {
  let app: ServedApp;
  beforeEach(async () => {
    app = await serveApp();
  });
  afterEach(() => app.close());

  const lines = () => app.logged.filter(({ msg }) => msg === 'request');
  const sent = async (id: string) => {
    const { headers } = await supertest(app.server).get('/nowhere').set('X-Request-Id', id);
    return headers['x-request-id'];
  };

  it('is the one that a proxy in front gave it, in the answer and in the log', async () => {
    const id = '4bf92f3577b34da6a3ce929d0e0e4736';
    expect(await sent(id)).to.equal(id);
    expect(lines().at(-1)).to.include({ requestId: id, status: 404 });
  });

  it('is ours where none was given, or one that is not for a log', async () => {
    const given = [
      '',
      'short',
      'x'.repeat(81),
      'a b c d e f g h',
      'mara@globex.example',
      '{"level":60}"}',
      'ünïcödé-id',
    ];
    for (const id of given) {
      const answered = await sent(encodeURI(id) === id ? id : Buffer.from(id).toString('latin1'));
      expect(answered, id).to.match(/^ref\d+$/);
      expect(lines().at(-1)?.requestId, id).to.equal(answered);
    }
    const { headers } = await supertest(app.server).get('/nowhere');
    expect(headers['x-request-id']).to.match(/^ref\d+$/);
  });

  it('is the reference that people are given, and stands in every line about the request', async () => {
    app.portals.read = () => Promise.reject(new TypeError('a defect'));
    for (const [path, accept] of [
      [`/cards/deals/${DEAL}`, 'application/json'],
      ['/portal/sign-in', 'text/html'],
    ] as const) {
      const id = `from-the-proxy-${path.length}`;
      const request = path.startsWith('/cards') ? app.get(path) : supertest(app.server).get(path);
      const response = await request.set('X-Request-Id', id).set('Accept', accept);
      expect([response.status, response.text.includes(id)], path).to.deep.equal([500, true]);
      const about = app.logged.filter(({ requestId }) => requestId === id);
      expect(about.map(({ msg }) => msg)).to.deep.equal(['request failed', 'request']);
      expect(JSON.stringify(about[0])).to.contain('a defect').and.to.contain('request-log.test.ts');
    }
  });

  it('is beside the portal, where the request is of one', async () => {
    await app.get(`/cards/deals/${DEAL}`).set('X-Request-Id', 'of-a-card');
    expect(lines().at(-1)).to.include({ requestId: 'of-a-card', portalId: OURS, level: 30 });
  });
});

describe('the level of a request’s line', () => {
  let app: ServedApp;
  afterEach(() => app.close());
  const last = () => app.logged.filter(({ msg }) => msg === 'request').at(-1);

  it('is a warning when we failed or were not there, and when it took long', async () => {
    app = await serveApp();
    await supertest(app.server).get('/nowhere');
    expect(last()?.level).to.equal(30);
    const read = app.portals.read;
    app.portals.read = () => Promise.reject(new TypeError('a defect'));
    await app.get(`/cards/deals/${DEAL}`);
    expect(last()).to.include({ level: 40, status: 500 });
    app.portals.read = async (portalId, look) => {
      app.clock.now += 12_000;
      return read(portalId, look);
    };
    await app.get(`/cards/deals/${DEAL}`);
    expect(last()).to.include({ level: 40, status: 200, slow: true });
  });

  it('is not for everyday eyes when somebody only watches', async () => {
    app = await serveApp();
    for (const path of ['/livez', '/readyz', '/healthz']) await supertest(app.server).get(path);
    expect(last()).to.equal(undefined);
    await app.close();
    app = await serveApp({ isStopping: () => true });
    await supertest(app.server).get('/readyz');
    expect(last()).to.include({ level: 40, route: '/readyz', status: 503 });
  });
});
