import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { Client } from '@hubspot/api-client';
import { CrmError } from '../crm-error.ts';
import type { Answer } from './answer.ts';
import type { Later } from './later.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Plain JSON. */
  readonly body?: unknown;
}

export interface SendOptions {
  /** What to send it with; asked for within the call's time. */
  readonly token: () => Promise<string>;
  /** Is told when there is a token and the request goes. */
  readonly sent: () => void;
  /** How long whoever waits for it will wait. */
  readonly patience: AbortSignal;
}

export interface Sending {
  /** Rejects with `CrmError`: TIMEOUT, UNREACHABLE when nobody was there, CONNECTION, NO_TOKEN or what the token says. */
  readonly answer: Promise<Answer>;
  /** Resolves when nothing is left of the call, at the latest a minute after it was broken off. */
  readonly over: Promise<void>;
}

/** A call that was broken off and still does not end is counted no longer after so long. */
const OVER_AFTER_MS = 60_000;
/** Nothing was taken: nobody listens there, or there is no way. */
const UNREACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/**
 * `apiRequest` takes neither signal nor agent, and has no time-out: a call that is left behind would keep its socket
 * until the other side hangs up (hubspot-api-nodejs#387). Node tells of each HTTP request as it starts, in the context
 * of whoever started it: so a call finds the request that is its own, and can end it.
 */
const starting = new AsyncLocalStorage<(request: ClientRequest) => void>();
subscribe('http.client.request.start', message => {
  starting.getStore()?.((message as { request: ClientRequest }).request);
});

/**
 * HTTP by HubSpot's own client. Its retries and its limiter stay off: they live in one object for the whole process,
 * which each new client overwrites.
 */
export function createSender({
  baseUrl,
  timeoutMs,
  later,
}: {
  baseUrl: string;
  /** For the whole of a call, token and body included. */
  timeoutMs: number;
  later: Later;
}): (request: HttpRequest, options: SendOptions) => Sending {
  const hubspot = new Client({ basePath: baseUrl });

  async function exchange(
    { method, path, query, body }: HttpRequest,
    { token, sent }: SendOptions,
    stop: AbortSignal,
  ): Promise<Answer> {
    const headers = { Authorization: `Bearer ${await token()}` };
    // A token that comes too late must not send what nobody waits for.
    stop.throwIfAborted();
    sent();
    const response = await hubspot.apiRequest({ method, path, headers, ...(query && { qs: query }), body });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  return (request, options) => {
    const { patience } = options;
    const where = `${request.method} ${request.path}`;
    const stop = new AbortController();
    const breakOff = () => stop.abort();
    const cancel = later(timeoutMs, breakOff);
    patience.addEventListener('abort', breakOff, { once: true });
    let started: ClientRequest | undefined;
    const exchanged = starting.run(
      own => {
        started = own;
      },
      () => exchange(request, options, stop.signal),
    );
    const ended = exchanged.then(nothing, nothing);
    const over = new Promise<void>(resolve => {
      stop.signal.addEventListener('abort', () => later(OVER_AFTER_MS, resolve), { once: true });
      void ended.then(resolve);
    });
    const answer = new Promise<Answer>((resolve, reject) => {
      const late = () => {
        started?.destroy();
        reject(
          new CrmError(`HubSpot did not answer ${where} in time`, { category: 'TIMEOUT', retryable: true }),
        );
      };
      stop.signal.addEventListener('abort', late, { once: true });
      exchanged.then(resolve, error => reject(told(error, where)));
    }).finally(() => {
      cancel();
      patience.removeEventListener('abort', breakOff);
    });
    return { answer, over };
  };
}

function told(error: unknown, where: string): CrmError {
  if (error instanceof CrmError) return error;
  const { message, code }: { message: string; code?: string } =
    error instanceof Error ? error : new Error(String(error));
  const category = code !== undefined && UNREACHED.has(code) ? 'UNREACHABLE' : 'CONNECTION';
  return new CrmError(`${where}: ${message}`, { category, retryable: true });
}

function nothing(): void {}
