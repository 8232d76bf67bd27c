import { once } from 'node:events';
import { Agent, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import { closeServer, createServer } from '../../src/http/server.ts';

describe('the server, when it closes', () => {
  let server: Server;
  let answer: () => void;
  let begun: Promise<void>;
  let agent: Agent;
  beforeEach(async () => {
    const mayAnswer = new Promise<void>(resolve => {
      answer = resolve;
    });
    const app = express();
    begun = new Promise(resolve => {
      app.get('/slow', async (_request, response) => {
        resolve();
        await mayAnswer;
        response.json('done');
      });
    });
    app.get('/quick', (_request, response) => void response.json('done'));
    server = createServer(app).listen(0);
    agent = new Agent({ keepAlive: true });
    await once(server, 'listening');
  });
  afterEach(() => {
    agent.destroy();
    server.closeAllConnections();
  });

  const get = async (path: string): Promise<number | undefined> => {
    const { port } = server.address() as AddressInfo;
    const [response] = (await once(httpRequest({ port, path, agent }).end(), 'response')) as [
      IncomingMessage,
    ];
    response.resume();
    await once(response, 'end');
    return response.statusCode;
  };

  it('answers what came before, and is not held open by connections that are kept alive', async () => {
    await get('/quick');
    const slow = get('/slow');
    await begun;
    const closed = closeServer(server, 60_000);
    expect(server.listening).to.equal(false);
    answer();
    expect(await slow).to.equal(200);
    await closed;
  });

  it('cuts off who takes longer than there is time', async () => {
    const slow = get('/slow').catch(error => error.code);
    await begun;
    await closeServer(server, 0);
    expect(await slow).to.equal('ECONNRESET');
  });
});
