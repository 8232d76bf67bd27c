/** Takes what other processes pass on, and has the app answer it as if it had come to this process. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Express } from 'express';
import type { RotatedKey } from '../../log/sealing.ts';
import { HOP_MAC, NOT_AT_HOME } from './hop-call.ts';
import { HopMemory } from './hop-memory.ts';
import { type Hop, openedHop } from './hop-seal.ts';

export interface HopServerOptions {
  /** This process. */
  readonly processId: string;
  readonly key: RotatedKey;
}

/** The largest body that anything of ours takes, and a head. */
const BYTES = 1_200_000;
/** Of all that is being received. */
const HELD_AT_MOST = 100_000_000;

export function hopListener(app: Express, { processId, key }: HopServerOptions): RequestListener {
  const memory = new HopMemory();
  let held = 0;

  /** Undefined when it is too large, or there is no room for it. */
  async function payloadOf(request: IncomingMessage): Promise<Buffer | undefined> {
    const length = Number(request.headers['content-length'] ?? Number.NaN);
    if (!(length <= BYTES) || held + length > HELD_AT_MOST) return undefined;
    held += length;
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      return Buffer.concat(chunks);
    } finally {
      held -= length;
    }
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const payload = await payloadOf(request);
    if (!payload) return refuse(response, 413);
    const hop = openedHop(key, payload, String(request.headers[HOP_MAC] ?? ''));
    if (!hop || hop.method !== request.method) return refuse(response, 401);
    // One that had another number when it was asked; that one is gone.
    if (hop.to !== processId) return refuse(response, 503);
    if (!memory.isFirst(hop)) return refuse(response, 401);
    app(asItCame(request, hop), Object.assign(response, { locals: { isHop: true } }));
  }

  return (request, response) => {
    take(request, response).catch(() => response.destroy());
  };
}

/** The request as the other process got it. What the proxies in front said of it is worked out already. */
function asItCame(request: IncomingMessage, { url, headers, body, ip, host, protocol }: Hop): never {
  request.url = url;
  request.headers = headers;
  const seen = { ip, host, protocol, body };
  const fixed = Object.entries(seen).map(([name, value]) => [name, { value, writable: true }] as const);
  return Object.defineProperties(request, Object.fromEntries(fixed)) as never;
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close', [NOT_AT_HOME]: '1' }).end();
}
