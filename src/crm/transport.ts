import { setTimeout as wait } from 'node:timers/promises';
import { Client } from '@hubspot/api-client';
import type { Logger } from 'pino';
import type { Credentials } from './credentials.ts';
import { CrmError, passes } from './crm-error.ts';
import { createPace, createSearchPace, patience, type Waiting } from './limits.ts';

export interface CallRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Plain JSON. */
  readonly body?: unknown;
  /** Whether somebody waits for the answer. Background unless said. */
  readonly waiting?: Waiting | undefined;
  /** Searches have a limit of their own. */
  readonly isSearch?: boolean;
  /** It makes something new each time: not sent again unless HubSpot says that it did not take it. */
  readonly once?: boolean;
}

export interface TransportOptions {
  /** "https://api.hubapi.com" */
  readonly baseUrl: string;
  readonly credentials: Credentials;
  readonly log: Logger;
  /** How long HubSpot may take to answer; 10 s unless said. */
  readonly timeoutMs?: number;
  /** Waits between tries; rejects when the signal says that there is no time left. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** 0 to 1: spreads the tries of callers that were refused together. */
  readonly chance: () => number;
}

export interface Transport {
  /** The JSON of a 2xx answer; undefined when it has no body. Rejects with `CrmError` and nothing else. */
  call(request: CallRequest): Promise<unknown>;
  /** Requests sent since the start, every try counted. */
  calls(): number;
}

const TIMEOUT_MS = 10_000;
const TRIES = 5;
const FIRST_PAUSE_MS = 500;
const LOCK_PAUSE_MS = 2_000;
/** For the policies of a 429 that name no time: how long until there is room again. */
const POLICY_PAUSES_MS: Readonly<Record<string, number>> = { TEN_SECONDLY_ROLLING: 2_500, SECONDLY: 1_000 };

interface Answer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly text: string;
}

/**
 * HTTP to one portal by HubSpot's own client, which brings authentication and transport. Its retries and its
 * limiter stay off: they live in one object for the whole process, which each new client overwrites.
 */
export function createTransport({
  baseUrl,
  credentials,
  log,
  timeoutMs = TIMEOUT_MS,
  sleep = (ms, signal) => wait(ms, undefined, { signal }),
  chance,
}: TransportOptions): Transport {
  const hubspot = new Client({ basePath: baseUrl });
  const pace = createPace(timeoutMs);
  const searchTurn = createSearchPace();
  let calls = 0;

  /**
   * One try. `apiRequest` takes no signal, so a call that runs out of time is left behind rather than ended:
   * its socket stays until HubSpot answers or hangs up.
   */
  async function send({ method, path, query, body }: CallRequest): Promise<Answer> {
    const headers = { Authorization: `Bearer ${await credentials.accessToken()}` };
    calls += 1;
    const response = await hubspot.apiRequest({ method, path, headers, ...(query && { qs: query }), body });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  async function attempt(request: CallRequest, signal: AbortSignal): Promise<unknown> {
    const where = `${request.method} ${request.path}`;
    const run = async () => {
      if (request.isSearch) await searchTurn(signal);
      return pace.run(request.waiting ?? 'background', () => send(request), signal);
    };
    const answer = await run().catch(error => {
      throw withoutAnswer(error, where);
    });
    const left = Number(answer.headers.get('x-hubspot-ratelimit-remaining') ?? Number.NaN);
    if (!Number.isNaN(left)) pace.left(left);
    return read(answer, where);
  }

  return {
    calls: () => calls,
    async call(request) {
      const signal = patience(request.waiting ?? 'background');
      for (let tries = 1; ; tries++) {
        try {
          return await attempt(request, signal);
        } catch (error) {
          if (!(error instanceof CrmError)) throw error;
          const pauseMs = pauseBefore(error, tries, chance());
          if (pauseMs === undefined || (request.once && !untaken(error))) throw error;
          log.warn({ tries, pauseMs, status: error.status, category: error.category }, error.message);
          if (error.status === 429) pace.hold(pauseMs);
          // Without time for another try the answer is what the last one said.
          await sleep(pauseMs, signal).catch(() => Promise.reject(error));
        }
      }
    },
  };
}

/** How long to wait before the next try; undefined when there is to be none. */
function pauseBefore(error: CrmError, tries: number, chance: number): number | undefined {
  // A daily allowance does not come back while a call waits.
  if (!error.retryable || tries >= TRIES || error.category === 'DAILY') return undefined;
  if (error.retryAfterMs !== null) return error.retryAfterMs;
  const least = error.status === 423 ? LOCK_PAUSE_MS : (POLICY_PAUSES_MS[error.category] ?? FIRST_PAUSE_MS);
  return Math.round(least * 2 ** (tries - 1) * (0.5 + chance));
}

/** Whether HubSpot says that it did nothing: over a limit, or the record is locked. */
function untaken({ status }: CrmError): boolean {
  return status === 429 || status === 423;
}

function withoutAnswer(error: unknown, where: string): CrmError {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const late = name === 'TimeoutError' || name === 'AbortError';
  return new CrmError(late ? `HubSpot did not answer ${where} in time` : `${where}: ${message}`, {
    category: late ? 'TIMEOUT' : 'CONNECTION',
    retryable: true,
  });
}

function read({ status, headers, text }: Answer, where: string): unknown {
  const succeeded = status >= 200 && status < 300;
  let body: unknown;
  try {
    body = text === '' ? undefined : JSON.parse(text);
  } catch {
    throw new CrmError(`HubSpot answered ${where} with ${status} and a body that is not JSON`, {
      status,
      category: 'NOT_JSON',
      retryable: succeeded || passes(status),
    });
  }
  if (succeeded) return body;
  // Every field of HubSpot's error envelope is optional.
  const told = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  throw new CrmError(`HubSpot answered ${where} with ${status}: ${textOf(told.message) ?? 'no message'}`, {
    status,
    category: (status === 429 ? textOf(told.policyName) : textOf(told.category)) ?? `HTTP_${status}`,
    correlationId: textOf(told.correlationId) ?? headers.get('x-hubspot-correlation-id'),
    retryable: passes(status),
    retryAfterMs: secondsIn(headers.get('retry-after')),
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** HubSpot sends Retry-After in seconds towards its callers. */
function secondsIn(header: string | null): number | null {
  return header !== null && /^\d{1,4}(\.\d+)?$/.test(header.trim()) ? Number(header) * 1_000 : null;
}
