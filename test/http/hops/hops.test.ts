/** Two processes of one app, and a home that is where a test says. */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express, { type Express, type RequestHandler } from 'express';
import { pino } from 'pino';
import supertest from 'supertest';
import type { Elsewhere } from '../../../src/homes/homes.ts';
import { ANY_BODY, bytesOf, rawBody } from '../../../src/http/body.ts';
import { createHopCalls, HOP_MAC, type HopCalls } from '../../../src/http/hops/hop-call.ts';
import { type Hop, sealedHop } from '../../../src/http/hops/hop-seal.ts';
import { hopListener } from '../../../src/http/hops/hop-server.ts';
import { createPassOn, type PassOn } from '../../../src/http/hops/pass-on.ts';
import { problemOf } from '../../../src/http/problems.ts';
import { keyFor } from '../../../src/log/sealing.ts';

const key = keyFor([Buffer.alloc(32, 7)], 'hops');
const NOW = 1_800_000_000_000;

/** One process: an app with a route that passes on, and what takes the others' requests. */
interface Process {
  readonly app: Express;
  readonly self: Elsewhere;
  readonly hops: Server;
  /** What it answered itself: method, URL, body. */
  readonly done: string[];
  home: 'here' | Elsewhere | undefined;
  readonly doubted: string[];
}

describe('requests that are passed on', () => {
  const servers: Server[] = [];
  const clock = { now: NOW };
  let calls: HopCalls;
  let front: Process;
  let home: Process;

  const listen = async (listener: RequestListener): Promise<Server> => {
    const server = createServer(listener).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return server;
  };
  const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function process(processId: string, handler: RequestHandler = (_, response) => void response.end()) {
    const done: string[] = [];
    const doubted: string[] = [];
    const app = express().set('trust proxy', 1);
    const hops = await listen(hopListener(app, { processId, key }));
    const one: Process = { app, hops, self: { processId, url: urlOf(hops) }, done, doubted, home: 'here' };
    const homes = {
      isHere: () => one.home === 'here',
      hasArrived: () => one.home === 'here',
      find: async () => one.home,
      doubt: (homeKey: string) => void doubted.push(homeKey),
    };
    const passOn: PassOn = createPassOn({
      homes,
      homeKeyOf: portalId => (portalId === 'nobodys' ? undefined : portalId),
      calls,
      key,
      processId,
      now: () => clock.now,
      log: pino({ level: 'silent' }),
    });
    const answer: RequestHandler = (request, response, next) => {
      done.push(`${request.method} ${request.originalUrl} ${bytesOf(request)}`);
      handler(request, response, next);
    };
    const portalIn = ({ query }: express.Request) => query.portal as string | undefined;
    app.use((_request, response, next) => {
      response.locals.requestId = 'request-1';
      next();
    });
    app.use('/safe', rawBody(1_000, ANY_BODY), passOn(portalIn, { mayRepeat: true }), answer);
    app.use(
      '/form',
      passOn(portalIn, { before: [rawBody(2_000, ANY_BODY)] }),
      rawBody(1_000, ANY_BODY),
      answer,
    );
    const failed: express.ErrorRequestHandler = (error, _request, response, _next) => {
      const problem = problemOf(error);
      response.status(problem?.status ?? 500).json({ code: problem?.code, message: String(error) });
    };
    app.use(failed);
    return one;
  }

  beforeEach(async () => {
    clock.now = NOW;
    calls = createHopCalls(400);
    front = await process('front');
    home = await process('home', (request, response) => {
      response.status(201).set({ 'X-Answer': 'yes', Connection: 'close' });
      response.append('Set-Cookie', ['a=1', 'b=2']);
      response.json({ ip: request.ip, host: request.host, protocol: request.protocol });
    });
    front.home = home.self;
  });
  afterEach(async () => {
    calls.close();
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  it('are answered by their home as they came: address, host, protocol, body, cookies', async () => {
    const answer = await supertest(front.app)
      .post('/safe/a%20b?portal=1&x=%C3%A9')
      .set({ 'X-Forwarded-For': '203.0.113.9', 'X-Forwarded-Proto': 'https', Host: 'partners.example.com' })
      .set('Content-Type', 'text/plain')
      .send('ümlaut');
    expect(answer.status).to.equal(201);
    expect(answer.body).to.deep.equal({ ip: '203.0.113.9', host: 'partners.example.com', protocol: 'https' });
    expect(answer.headers).to.include({ 'x-answer': 'yes' });
    expect(answer.headers['set-cookie']).to.deep.equal(['a=1', 'b=2']);
    expect(home.done).to.deep.equal(['POST /safe/a%20b?portal=1&x=%C3%A9 ümlaut']);
    expect(front.done).to.deep.equal([]);
  });

  it('are answered here when they are at home here, or nobody says whose they are', async () => {
    for (const query of ['', '?portal=nobodys']) await supertest(front.app).get(`/safe${query}`).expect(200);
    front.home = 'here';
    await supertest(front.app).get('/safe?portal=1').expect(200);
    expect([front.done.length, home.done.length]).to.deep.equal([3, 0]);
  });

  it('keep the limits of their home, where the body was read before', async () => {
    const large = await supertest(front.app)
      .post('/form?portal=1')
      .type('text/plain')
      .send('a'.repeat(1_500));
    expect(large.status).to.equal(413);
    const tooLarge = await supertest(front.app)
      .post('/form?portal=1')
      .type('text/plain')
      .send('a'.repeat(2_500));
    expect(tooLarge.status).to.equal(413);
    await supertest(front.app).post('/form?portal=1').type('text/plain').send('a'.repeat(900)).expect(201);
    expect(home.done).to.have.length(1);
  });

  it('are looked at, HEAD as GET', async () => {
    const answer = await supertest(front.app).head('/safe?portal=1');
    expect([answer.status, answer.headers['x-answer']]).to.deep.equal([201, 'yes']);
  });

  describe('once', () => {
    it('and never again: who is no home says so, and the first looks again', async () => {
      home.home = front.self;
      setTimeout(() => {
        front.home = 'here';
      }, 150);
      await supertest(front.app).post('/form?portal=1').type('text/plain').send('a').expect(200);
      expect(home.done).to.deep.equal([]);
      expect(front.doubted).to.include('1');
    });

    it('and given up when no home is found for some seconds', async () => {
      front.home = undefined;
      setTimeout(() => {
        clock.now += 60_000;
      }, 50);
      const answer = await supertest(front.app).post('/safe?portal=1').type('text/plain').send('a');
      expect([answer.status, answer.body.code]).to.deep.equal([503, 'no_home']);
    });
  });

  describe('to a home that is gone', () => {
    const gone = { processId: 'home', url: 'http://127.0.0.1:1' };

    it('wait for the next one', async () => {
      front.home = gone;
      setTimeout(() => {
        front.home = home.self;
      }, 150);
      await supertest(front.app).post('/form?portal=1').type('text/plain').send('a').expect(201);
      expect(home.done).to.have.length(1);
    });

    it('are repeated when that does no harm, though nobody knows what became of them', async () => {
      const broken = await listen((_request, response) => response.destroy());
      front.home = { processId: 'home', url: urlOf(broken) };
      setTimeout(() => {
        front.home = home.self;
      }, 150);
      await supertest(front.app).post('/safe?portal=1').type('text/plain').send('a').expect(201);
      await supertest(front.app).get('/form?portal=1').expect(201);
    });

    it('are not repeated where it might be done twice: whoever asked is told', async () => {
      const broken = await listen((_request, response) => response.destroy());
      front.home = { processId: 'home', url: urlOf(broken) };
      const answer = await supertest(front.app).post('/form?portal=1').type('text/plain').send('a');
      expect([answer.status, answer.body.code]).to.deep.equal([503, 'home_lost']);
      expect([front.done, home.done]).to.deep.equal([[], []]);
    });

    it('are given up when it does not answer in time', async () => {
      const silent = await listen(() => {});
      front.home = { processId: 'home', url: urlOf(silent) };
      const answer = await supertest(front.app).post('/form?portal=1').type('text/plain').send('a');
      expect([answer.status, answer.body.code]).to.deep.equal([503, 'home_lost']);
    });
  });

  describe('are taken from processes of ours alone:', () => {
    const hop = (over: Partial<Hop> = {}): Hop => ({
      to: 'home',
      from: 'front',
      number: 1,
      method: 'POST',
      url: '/safe?portal=1',
      headers: { 'content-type': 'text/plain', 'content-length': '1' },
      ip: '203.0.113.9',
      host: 'partners.example.com',
      protocol: 'https',
      body: Buffer.from('a'),
      ...over,
    });
    const send = async ({ payload, mac }: { payload: Buffer; mac: string }, method = 'POST') => {
      const headers = { [HOP_MAC]: mac };
      const answer = await fetch(home.self.url, { method, headers, body: new Uint8Array(payload) });
      return answer.status;
    };

    it('as a true one is', async () => {
      expect(await send(sealedHop(key, hop()))).to.equal(201);
    });

    it('not one that was made with another key', async () => {
      expect(await send(sealedHop(keyFor([Buffer.alloc(32, 8)], 'hops'), hop()))).to.equal(401);
    });

    it('not one without a seal, nor one that was changed', async () => {
      const { payload, mac } = sealedHop(key, hop());
      const changed = Buffer.from(payload.toString('latin1').replace('portal=1', 'portal=2'), 'latin1');
      expect(await send({ payload: changed, mac })).to.equal(401);
      expect(await send({ payload, mac: '' })).to.equal(401);
      expect(await send({ payload, mac }, 'PUT'), 'another method').to.equal(401);
    });

    it('not one that comes again', async () => {
      const sealed = sealedHop(key, hop());
      expect(await send(sealed)).to.equal(201);
      expect(await send(sealed)).to.equal(401);
      expect(await send(sealedHop(key, hop({ number: 2 })))).to.equal(201);
      expect(home.done).to.have.length(2);
    });

    it('not one that was for another process', async () => {
      expect(await send(sealedHop(key, hop({ to: 'front' })))).to.equal(503);
      expect(home.done).to.deep.equal([]);
    });

    it('by the key that signs now, and by those before it', async () => {
      const newest = Buffer.alloc(32, 9);
      const rotated = await listen(
        hopListener(home.app, {
          processId: 'home',
          key: keyFor([newest, Buffer.alloc(32, 7)], 'hops'),
        }),
      );
      const { payload, mac } = sealedHop(key, hop());
      const headers = { [HOP_MAC]: mac };
      const answer = await fetch(urlOf(rotated), { method: 'POST', headers, body: new Uint8Array(payload) });
      expect(answer.status).to.equal(201);
    });
  });
});
