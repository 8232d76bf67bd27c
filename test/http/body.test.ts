import { once } from 'node:events';
import { type ClientRequest, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import { bytesOf, rawBody } from '../../src/http/body.ts';
import { answerProblems } from '../../src/http/request-log.ts';
import { silent } from '../crm/hubspot-answers.ts';

const LIMIT = 1_000;

describe('a body', () => {
  let server: Server;
  let senders: ClientRequest[] = [];
  /** Bodies of which something has come. */
  let arrived: number;
  beforeEach(async () => {
    arrived = 0;
    const app = express();
    app.use((request, _response, next) => {
      request.once('data', () => {
        arrived += 1;
      });
      next();
    });
    app.post('/', rawBody(LIMIT, undefined, 3 * LIMIT), (request, response) => {
      response.json(bytesOf(request).length);
    });
    app.use(answerProblems({ log: silent }));
    server = app.listen(0);
    await once(server, 'listening');
  });
  afterEach(() => {
    for (const sender of senders) sender.destroy();
    senders = [];
    server.close();
  });

  function begin(text: string): ClientRequest {
    const { port } = server.address() as AddressInfo;
    const headers = { 'Content-Type': 'application/json' };
    const sender = httpRequest({ port, method: 'POST', headers });
    sender.on('error', () => {}).write(text);
    senders.push(sender);
    return sender;
  }

  async function statusOf(sender: ClientRequest): Promise<number | undefined> {
    const [response] = (await once(sender, 'response')) as [IncomingMessage];
    response.resume();
    return response.statusCode;
  }

  const send = async (text: string) => statusOf(begin(text).end());

  /** Begins so many, and waits until the server has what they sent. */
  async function beginAll(count: number, text: string): Promise<ClientRequest[]> {
    const target = arrived + count;
    const begun = Array.from({ length: count }, () => begin(text));
    while (arrived < target) await new Promise(setImmediate);
    return begun;
  }

  it('that is endless is refused when it is too long, not when it ends', async () => {
    expect(await statusOf(begin('x'.repeat(LIMIT + 1)))).to.equal(413);
  });

  it('waits for nobody who sends slowly', async () => {
    await beginAll(200, 'x');
    expect(await send('x')).to.equal(200);
  });

  it('is refused while others fill the memory, until they end or hang up', async () => {
    const [first, second] = await beginAll(3, 'x'.repeat(LIMIT));
    expect(await send('x')).to.equal(503);
    first?.end();
    expect(await statusOf(first as ClientRequest)).to.equal(200);
    expect(await send('x'.repeat(LIMIT))).to.equal(200);
    await beginAll(1, 'x'.repeat(LIMIT));
    expect(await send('x')).to.equal(503);
    second?.destroy();
    let status: number | undefined = 503;
    while (status === 503) status = await send('x');
    expect(status).to.equal(200);
  });
});
