/** The product's real doors: calls signed as HubSpot signs them, repeated under the same key until they are answered. */
import { createHmac } from 'node:crypto';
import { Agent, request as ask } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whoever asks knows what is answered
  readonly body: any;
}

/** How it went until there was an answer. */
export interface Acknowledged extends Answer {
  readonly tries: number;
  /** By the CRM's clock. */
  readonly sentAt: number;
  readonly answeredAt: number;
}

export interface Doors {
  /** A card's call, as a user of the CRM. */
  card(method: 'GET' | 'POST', path: string, body?: object, userId?: string): Promise<Acknowledged>;
  /** A workflow's call of an action. */
  workflow(action: string, body: object): Promise<Acknowledged>;
  /** How many requests were sent, repeats among them. */
  readonly sent: { requests: number; repeats: number };
  close(): void;
}

export const MANAGER = '101';
const TIMEOUT_MS = 20_000;
const PAUSES_MS = [50, 200, 500, 1_000, 2_000];
const GIVES_UP_AFTER = 400;

interface DoorOptions {
  /** What is signed: the public address. */
  readonly url: string;
  /** Where it is sent, if not there: straight to one process. */
  readonly target?: string;
  readonly secret: string;
  readonly portalId: string;
  readonly now: () => number;
}

export function openDoors({ url, target = url, secret, portalId, now }: DoorOptions): Doors {
  const agent = new Agent({ keepAlive: true, maxSockets: 128 });
  const sent = { requests: 0, repeats: 0 };
  const { hostname, port } = new URL(target);

  /** One try; rejects when there is no answer. */
  function send(method: string, path: string, body: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const at = `${now()}`;
      const signature = createHmac('sha256', secret)
        .update(`${method}${url}${path}${body}${at}`)
        .digest('base64');
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'x-hubspot-signature-v3': signature,
        'x-hubspot-request-timestamp': at,
      };
      sent.requests += 1;
      const request = ask({ hostname, port, method, path, headers, agent, timeout: TIMEOUT_MS }, answer => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          try {
            resolve({ status: answer.statusCode ?? 0, body: text === '' ? undefined : JSON.parse(text) });
          } catch {
            resolve({ status: 502, body: undefined });
          }
        });
      });
      request.on('timeout', () => request.destroy(new Error('no answer in time')));
      request.on('error', reject);
      request.end(body);
    });
  }

  async function untilAnswered(method: string, path: string, payload?: object): Promise<Acknowledged> {
    const body = payload === undefined ? '' : JSON.stringify(payload);
    const sentAt = now();
    for (let tries = 1; tries <= GIVES_UP_AFTER; tries += 1) {
      const answer = await send(method, path, body).catch(() => undefined);
      if (answer && isAnswer(answer)) return { ...answer, tries, sentAt, answeredAt: now() };
      sent.repeats += 1;
      await pause(PAUSES_MS[Math.min(tries, PAUSES_MS.length) - 1]);
    }
    throw new Error(`${method} ${path} was never answered`);
  }

  return {
    sent,
    card: (method, path, body, userId = MANAGER) => {
      const query = `${path.includes('?') ? '&' : '?'}userId=${userId}&portalId=${portalId}`;
      return untilAnswered(method, `/cards${path}${query}`, body);
    },
    workflow: (action, body) => untilAnswered('POST', `/workflow-actions/${action}`, body),
    close: () => agent.destroy(),
  };
}

/** Anything else says that it was not taken: too many, not now, a signature whose clock had just leapt. */
function isAnswer({ status }: Answer): boolean {
  return status >= 200 && status < 500 && status !== 401 && status !== 408 && status !== 429;
}
