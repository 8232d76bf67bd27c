import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { privateToken } from '../../../src/crm/credentials.ts';
import { later } from '../../../src/crm/transport/later.ts';
import { createTransport } from '../../../src/crm/transport.ts';
import { silent } from '../../crm/hubspot-answers.ts';
import { newMetrics } from './scrape.ts';

/** HubSpot's limits, and how long it may take, in a hurry. */
const HURRY = 20;

describe('the metrics of calls to HubSpot', () => {
  let server: Server;
  let answer: (response: ServerResponse) => void;
  beforeEach(async () => {
    server = createServer((request, response) => {
      request.resume();
      answer(response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  function transport(url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`) {
    let now = 0;
    const { metrics, read } = newMetrics(() => (now += 700));
    const { call } = createTransport({
      baseUrl: url,
      credentials: privateToken('token'),
      log: silent,
      timeoutMs: 1_000,
      later: (ms, work) => later(ms / HURRY, work),
      sleep: async () => {},
      chance: () => 0,
      heard: metrics.crmCalls,
    });
    return { call: (path: string) => call({ method: 'GET', path, waiting: 'person' }).catch(() => {}), read };
  }
  const deal = '/crm/objects/2026-03/deals/1';
  const tries = (kind: string, outcome: string) =>
    `vouchsafe_crm_calls_total{kind="${kind}",outcome="${outcome}"}`;

  it('count each try by what it is for and how it came out', async () => {
    const statuses = [200, 404, 429, 500];
    const outcomes = ['answered', 'refused', 'over_limit', 'failed'];
    for (const [index, status] of statuses.entries()) {
      answer = response => response.writeHead(status).end('{}');
      const asked = { read: deal, associations: '/crm/associations/2026-03/deals/contacts/batch/read' };
      for (const [kind, path] of Object.entries(asked)) {
        const { call, read } = transport();
        await call(path);
        expect((await read()).get(tries(kind, outcomes[index] ?? '')), `${kind} ${status}`).to.be.at.least(1);
      }
    }
  });

  it('tell what was not answered in time from what nobody could be asked for', async () => {
    answer = () => {};
    const late = transport();
    await late.call(deal);
    expect((await late.read()).get(tries('read', 'timed_out'))).to.be.greaterThan(0);
    const { port } = server.address() as AddressInfo;
    server.close();
    const away = transport(`http://127.0.0.1:${port}`);
    await away.call(deal);
    expect((await away.read()).get(tries('read', 'unreachable'))).to.be.greaterThan(0);
  });

  it('say how long calls waited for their turn, and then for the answer', async () => {
    answer = response => response.end('{}');
    const { call, read } = transport();
    await call(deal);
    const values = await read();
    expect(values.get('vouchsafe_crm_call_wait_seconds_count{waiting="person"}')).to.equal(1);
    expect(values.get('vouchsafe_crm_call_wait_seconds_sum{waiting="person"}')).to.equal(0.7);
    expect(values.get('vouchsafe_crm_call_duration_seconds_sum{kind="read"}')).to.equal(0.7);
  });
});
