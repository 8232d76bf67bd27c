/** What stands between HubSpot and the processes: one address, every process takes any request, answers may get lost. */
import { once } from 'node:events';
import { Agent, request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Chance } from '../../src/sandbox/chance.ts';

export interface Balancer {
  readonly url: string;
  /** Ports of the processes that may be asked. */
  readonly targets: Set<number>;
  /** What went through so far. */
  readonly passed: { webhookEvents: number; webhookRequests: number; requests: number; answersLost: number };
  /** Share of answers that are lost from now on. */
  loseAnswers(share: number): void;
  close(): Promise<void>;
}

const WEBHOOKS = '/webhooks/hubspot';
/** HubSpot waits five seconds for a webhook's answer. */
const WAITS_MS = 3_000;

export async function openBalancer(seed: number): Promise<Balancer> {
  const chance = new Chance(seed);
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const targets = new Set<number>();
  const passed = { webhookEvents: 0, webhookRequests: 0, requests: 0, answersLost: 0 };
  let lost = 0;
  let turn = 0;

  function forward(
    port: number,
    from: IncomingMessage,
    body: Buffer,
  ): Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }> {
    return new Promise((resolve, reject) => {
      const { method = 'GET', url = '/', headers } = from;
      const sent = ask({ host: '127.0.0.1', port, method, path: url, headers, agent }, answer => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: Buffer.concat(chunks) }),
        );
        answer.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /** Who waits for a moment spares everybody a failure. */
  async function portsWithin(ms: number): Promise<number[]> {
    for (let waited = 0; targets.size === 0 && waited < ms; waited += 50) await pause(50);
    return [...targets];
  }

  async function serve(from: IncomingMessage, to: ServerResponse): Promise<void> {
    const body = await bodyOf(from);
    if (from.url === WEBHOOKS) {
      passed.webhookRequests += 1;
      passed.webhookEvents += (JSON.parse(body.toString('utf8')) as unknown[]).length;
    } else passed.requests += 1;
    const ports = await portsWithin(WAITS_MS);
    turn += 1;
    const port = ports[turn % Math.max(1, ports.length)];
    if (port === undefined) return void to.writeHead(502).end();
    const answer = await forward(port, from, body).catch(() => undefined);
    // Who was killed in the middle of it has perhaps done it: whoever asked must ask again.
    if (!answer) return void to.writeHead(502).end();
    if (chance.happens(lost)) {
      passed.answersLost += 1;
      return void to.destroy();
    }
    to.writeHead(answer.status, answer.headers).end(answer.body);
  }

  const server = createServer((from, to) => {
    serve(from, to).catch(() => to.destroy());
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    targets,
    passed,
    loseAnswers(share) {
      lost = share;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}

async function bodyOf(from: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of from) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
