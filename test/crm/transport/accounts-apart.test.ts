import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { privateToken } from '../../../src/crm/credentials.ts';
import type { Waiting } from '../../../src/crm/limits.ts';
import { createTransport, type Transport } from '../../../src/crm/transport.ts';
import { errorOf, silent } from '../hubspot-answers.ts';

const MAX = 40;
const INTERVAL_MS = 500;

/** A portal that counts, over real connections: forty calls in half a second, and a fault in every fifth. */
describe('calls to several accounts', () => {
  let server: Server;
  let counted: number[];
  let over: number;
  let faults: number;
  let baseUrl: string;

  before(done => {
    server = createServer((request, response) => {
      request.resume();
      if (++faults % 5 === 0) return void response.writeHead(faults % 2 ? 500 : 429).end('{}');
      const now = performance.now();
      const within = counted.filter(at => at > now - INTERVAL_MS).length;
      if (within >= MAX) over += 1;
      counted.push(now);
      response.setHeader('X-HubSpot-RateLimit-Max', MAX);
      response.setHeader('X-HubSpot-RateLimit-Remaining', Math.max(0, MAX - within - 1));
      response.setHeader('X-HubSpot-RateLimit-Interval-Milliseconds', INTERVAL_MS);
      response.end('{"results":[]}');
    });
    server.listen(0, '127.0.0.1', () => {
      baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      done();
    });
  });
  beforeEach(() => {
    counted = [];
    over = faults = 0;
  });
  after(done => {
    server.closeAllConnections();
    server.close(done);
  });

  const to = (url: string): Transport =>
    createTransport({
      baseUrl: url,
      credentials: privateToken('token'),
      log: silent,
      sleep: async () => {},
      chance: () => 0,
    });
  const call = (transport: Transport, waiting: Waiting) =>
    transport.call({ method: 'GET', path: '/crm/objects/2026-03/deals/1', waiting });

  it('keep to a limit as it is told, through faults and a new start', async () => {
    let transport = to(baseUrl);
    const calls = (count: number) =>
      Array.from({ length: count }, (_, n) => call(transport, n % 3 ? 'background' : 'person'));
    await Promise.all(calls(50));
    transport = to(baseUrl);
    await Promise.all(calls(50));
    expect(counted).to.have.length(100);
    expect(over).to.equal(0);
    expect(transport.status().limit.max).to.equal(MAX);
  });

  it('do not notice that one of them is down', async () => {
    const dead = to('http://127.0.0.1:1');
    const live = to(baseUrl);
    const waiting = call(dead, 'background').catch(() => 'given up');
    const refused = await Promise.all(Array.from({ length: 20 }, () => errorOf(call(dead, 'person'))));
    expect(refused.at(-1)).to.include({ category: 'CIRCUIT_OPEN', retryable: true, retryAfterMs: 750 });
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: 20 }, () => call(live, 'person')));
    expect(performance.now() - startedAt).to.be.below(900);
    expect([dead.status().circuit, live.status().circuit]).to.deep.equal(['open', 'closed']);
    expect(dead.status().sent.calls).to.be.at.most(12);
    expect(live.status().sent.byRank).to.deep.include({ background: 0 });
    expect(live.status().limit.max).to.equal(MAX);
    expect(await Promise.race([waiting, 'still waiting'])).to.equal('still waiting');
  });
});
