import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import nock from 'nock';
import { CrmError } from '../../../src/crm/crm-error.ts';
import { later } from '../../../src/crm/transport/later.ts';
import { createSender, type HttpRequest } from '../../../src/crm/transport/sending.ts';
import { errorOf } from '../hubspot-answers.ts';

describe('sending a request', () => {
  let server: Server;
  let answerWith: RequestListener;
  let open: number;
  let connected: number;
  let baseUrl: string;

  before(done => {
    // These go over real connections, which nock replaces as soon as it is imported.
    nock.restore();
    open = connected = 0;
    server = createServer((request, response) => answerWith(request, response));
    server.on('connection', socket => {
      open += 1;
      connected += 1;
      socket.on('close', () => {
        open -= 1;
      });
    });
    server.listen(0, '127.0.0.1', () => {
      baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      done();
    });
  });
  after(done => {
    server.closeAllConnections();
    server.close(done);
  });

  const get: HttpRequest = { method: 'GET', path: '/anything' };
  const post: HttpRequest = { method: 'POST', path: '/anything', body: { inputs: [] } };
  const never = () => new AbortController().signal;
  let sent: number;
  beforeEach(() => {
    sent = 0;
  });

  function send(
    request: HttpRequest,
    given: { timeoutMs?: number; patience?: AbortSignal; token?: () => Promise<string> } = {},
  ) {
    const { timeoutMs = 60, patience = never(), token = async () => 'token' } = given;
    const options = { patience, token, sent: () => void sent++ };
    return createSender({ baseUrl, timeoutMs, later })(request, options);
  }

  async function closed(): Promise<void> {
    for (let n = 0; n < 50 && open > 0; n++) await wait(10);
    expect(open).to.equal(0);
  }

  it('carries token, query and body, and uses its connection again', async () => {
    const seen: unknown[] = [];
    answerWith = async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      seen.push([
        request.method,
        request.url,
        request.headers.authorization,
        Buffer.concat(chunks).toString(),
      ]);
      response.end('{}');
    };
    await send({ ...get, query: { limit: '1' } }).answer;
    // The connection is free again a moment after the answer was read.
    await wait(10);
    await send(post).answer;
    expect(seen).to.deep.equal([
      ['GET', '/anything?limit=1', 'Bearer token', ''],
      ['POST', '/anything', 'Bearer token', '{"inputs":[]}'],
    ]);
    expect([connected, sent]).to.deep.equal([1, 2]);
  });

  for (const [what, listener] of [
    ['no answer comes', () => {}],
    [
      'the body does not end',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('{"results":[');
      },
    ],
  ] as [string, RequestListener][]) {
    for (const request of [get, post]) {
      it(`ends a ${request.method} when its time is over and ${what}, its socket with it`, async () => {
        answerWith = listener;
        const { answer, over } = send(request);
        expect(await errorOf(answer)).to.include({ category: 'TIMEOUT', status: 0, retryable: true });
        await over;
        await closed();
      });
    }
  }

  it('ends it when whoever waits for it loses patience', async () => {
    answerWith = () => {};
    const patience = new AbortController();
    const { answer } = send(get, { timeoutMs: 5_000, patience: patience.signal });
    setTimeout(() => patience.abort(), 30);
    const startedAt = performance.now();
    expect((await errorOf(answer)).category).to.equal('TIMEOUT');
    expect(performance.now() - startedAt).to.be.below(1_000);
    await closed();
  });

  it('ends its own request among many', async () => {
    answerWith = (request, response) => {
      if (request.url === '/slow') setTimeout(() => response.end('{"slow":1}'), 150);
    };
    const slow = send({ ...get, path: '/slow' }, { timeoutMs: 2_000 });
    const late = Array.from({ length: 20 }, () => errorOf(send(get).answer));
    expect(new Set((await Promise.all(late)).map(error => error.category))).to.deep.equal(
      new Set(['TIMEOUT']),
    );
    expect((await slow.answer).text).to.equal('{"slow":1}');
  });

  it('does not send when the token comes too late', async () => {
    answerWith = (_, response) => response.end('{}');
    const token = () => wait(80, 'late');
    const { answer, over } = send(get, { timeoutMs: 20, token });
    expect((await errorOf(answer)).category).to.equal('TIMEOUT');
    await over;
    expect(sent).to.equal(0);
  });

  it('passes on why there is no token', async () => {
    const revoked = new CrmError('taken away', { category: 'REVOKED' });
    const { answer } = send(get, { token: () => Promise.reject(revoked) });
    expect(await errorOf(answer)).to.equal(revoked);
    expect(sent).to.equal(0);
  });

  it('tells nobody there from a connection that broke', async () => {
    answerWith = (_, response) => response.destroy();
    expect((await errorOf(send(get).answer)).category).to.equal('CONNECTION');
    const nobody = createSender({ baseUrl: 'http://127.0.0.1:1', timeoutMs: 1_000, later });
    const { answer } = nobody(get, { patience: never(), token: async () => 'secret', sent: () => {} });
    const error = await errorOf(answer);
    expect(error).to.include({ category: 'UNREACHABLE', retryable: true });
    expect(error.message).not.to.contain('secret');
  });
});
