import { expect } from 'chai';
import supertest from 'supertest';
import { knownAccounts, nobodyYet } from './known-accounts.ts';
import { type ServedApp, serveApp } from './served-app.ts';

describe('whether the process lives, and whether it takes requests', () => {
  let app: ServedApp;
  afterEach(() => app.close());

  const ask = async (path: string) => {
    const { status, body, headers } = await supertest(app.server).get(path).set('Connection', 'keep-alive');
    return { status, body, connection: headers.connection };
  };

  it('it lives and takes requests', async () => {
    app = await serveApp();
    expect(await ask('/livez')).to.include({ status: 200 });
    expect(await ask('/readyz')).to.deep.include({ status: 200, body: { ready: true } });
  });

  it('it takes requests while HubSpot is away, because other processes would be as far from it', async () => {
    const away = knownAccounts(new Map(), new Map([['9', { state: 'unreachable' }]]));
    for (const connections of [nobodyYet, away]) {
      app = await serveApp({ connections });
      expect(await ask('/healthz')).to.include({ status: 503 });
      expect(await ask('/readyz')).to.include({ status: 200 });
      await app.close();
    }
    app = await serveApp();
  });

  it('it takes none while its store is away, and lives; it takes them again when the store is back', async () => {
    let isAway = true;
    app = await serveApp({
      storeAnswers: async () => {
        if (isAway) throw new Error('connection refused');
      },
    });
    expect(await ask('/readyz')).to.deep.include({ status: 503, body: { ready: false, why: 'store_away' } });
    expect(await ask('/livez')).to.include({ status: 200 });
    isAway = false;
    expect(await ask('/readyz')).to.include({ status: 200 });
  });

  it('a store that does not answer is away; many who ask wait for one answer', async () => {
    let asked = 0;
    let answer = () => {};
    app = await serveApp({
      storeWithinMs: 100,
      storeAnswers: () => {
        asked += 1;
        return new Promise<void>(resolve => {
          answer = resolve;
        });
      },
    });
    const all = await Promise.all([ask('/readyz'), ask('/readyz'), ask('/readyz')]);
    expect(all.map(({ body }) => body.why)).to.deep.equal(['store_away', 'store_away', 'store_away']);
    expect(asked).to.equal(1);
    answer();
  });

  it('while it stops it takes none, says so first, and still answers, each time for the last', async () => {
    let isStopping = false;
    app = await serveApp({ isStopping: () => isStopping });
    expect((await ask('/livez')).connection).not.to.equal('close');
    isStopping = true;
    expect(await ask('/readyz')).to.deep.equal({
      status: 503,
      body: { ready: false, why: 'stopping' },
      connection: 'close',
    });
    expect(await ask('/livez')).to.include({ status: 200, connection: 'close' });
    expect(await ask('/portal/sign-in')).to.include({ status: 200, connection: 'close' });
  });
});
