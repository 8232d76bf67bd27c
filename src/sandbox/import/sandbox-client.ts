import { setTimeout as sleep } from 'node:timers/promises';
import type { FetchAnswer, Problem } from '../wire.ts';

const timeoutMs = 60_000;
const tryLimit = 12;
const longestWaitMs = 10_000;

/** The CRM refused; `status` 0 means that there was no answer. */
export class CallFailed extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'CallFailed';
    this.status = status;
  }
}

/** Speaks HTTP to a running sandbox, as a CRM's import service would to the CRM. */
export class SandboxClient {
  readonly #url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#url = url.replace(/\/$/, '');
    this.#token = token;
  }

  /** Waits and tries again on a 429; other failures throw `CallFailed`. */
  async call<Answer>(method: string, path: string, body?: unknown, user?: string): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#once<Answer>(method, path, body, user);
      } catch (error) {
        if (!(error instanceof CallFailed) || error.status !== 429 || attempt >= tryLimit) throw error;
        await sleep(Math.min(longestWaitMs, 250 * 2 ** attempt));
      }
    }
  }

  /** Calls the app as a card would, in the name of a user. */
  async callApp(method: string, url: string, user: string, body?: unknown): Promise<FetchAnswer> {
    const request = { requestUri: url, method, ...(body !== undefined && { requestBody: body }) };
    const path = '/api/crm-extensibility/execution/internal/v3/proxy';
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.call<FetchAnswer>('POST', path, request, user);
      const isBusy = ['429', '503'].includes(answer.context.appServerStatusCode[0] ?? '');
      if (!isBusy || attempt >= tryLimit) return answer;
      await sleep(Math.min(longestWaitMs, 250 * 2 ** attempt));
    }
  }

  async #once<Answer>(method: string, path: string, body: unknown, user = '101'): Promise<Answer> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${this.#token}`,
        'X-Sandbox-User': user,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    }).catch(error => {
      const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
      throw new CallFailed(0, `${this.#url} does not answer (${error.message}${cause})`);
    });
    const text = await response.text();
    if (response.ok) return (text === '' ? undefined : JSON.parse(text)) as Answer;
    throw new CallFailed(response.status, messageIn(text) ?? `${method} ${path} answered ${response.status}`);
  }
}

function messageIn(text: string): string | undefined {
  try {
    return (JSON.parse(text) as Problem).message;
  } catch {
    return undefined;
  }
}

/**
 * Does a step again when its outcome is unknown: no answer, or a 5xx. The step must look first what is there
 * already, since its first try may have been done.
 */
export async function untilCertain<Result>(step: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await step();
    } catch (error) {
      const isUncertain = error instanceof CallFailed && (error.status === 0 || error.status >= 500);
      if (!isUncertain || attempt >= tryLimit) throw error;
      await sleep(Math.min(longestWaitMs, 250 * 2 ** attempt));
    }
  }
}

export function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, nth) => items.slice(nth * size, (nth + 1) * size));
}
