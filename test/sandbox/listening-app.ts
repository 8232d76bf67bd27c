import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebhookEvent } from '../../src/sandbox/wire.ts';

export interface Heard {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** An app that writes down what it is told and answers as it is bid; `undefined` leaves the caller waiting. */
export interface ListeningApp {
  readonly url: string;
  readonly heard: Heard[];
  answer: (heard: Heard) => Reply | undefined;
  /** Events of all webhook deliveries, in order of arrival. */
  events(): WebhookEvent[];
  close(): Promise<void>;
}

export async function listeningApp(): Promise<ListeningApp> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url: path = '', headers } = request;
    const heard = { method, path, headers, body: Buffer.concat(chunks).toString() };
    app.heard.push(heard);
    const reply = app.answer(heard);
    if (!reply) return;
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(reply.body === undefined ? '' : JSON.stringify(reply.body));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const app: ListeningApp = {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    heard: [],
    answer: () => ({ status: 200, body: {} }),
    events: () => app.heard.filter(({ path }) => path === '/hooks').flatMap(({ body }) => JSON.parse(body)),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return app;
}
