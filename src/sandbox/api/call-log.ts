import type { RequestHandler } from 'express';
import type { CallLog } from '../wire.ts';

const kept = 500;

/** Counts the API calls by kind and keeps the newest. */
export class Calls {
  #counts = new Map<string, number>();
  #refused = new Map<string, number>();
  #calls: CallLog['calls'][number][] = [];
  /** When the API was last called, real time; 0 for never. */
  lastAt = 0;

  readonly record: RequestHandler = (request, response, next) => {
    const { method, originalUrl } = request;
    const told = this.begin(method, originalUrl, `${method} ${kindOf(originalUrl)}`);
    response.on('close', () => told(response.statusCode));
    next();
  };

  /** Counts a call; the function it gives is told the status when there is an answer. */
  begin(method: string, path: string, kind: string): (status: number) => void {
    const at = Date.now();
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    this.lastAt = at;
    return status => {
      this.#calls.push({ at, method, path, status, durationMs: Date.now() - at });
      // Cut rarely, so that a long import does not move five hundred entries for every call.
      if (this.#calls.length > 2 * kept) this.#calls = this.#calls.slice(-kept);
    };
  }

  /** The limits themselves refused a call; a 429 that was ordered as a fault is none of these. */
  refusedByLimit(policy: string): void {
    this.#refused.set(policy, (this.#refused.get(policy) ?? 0) + 1);
  }

  read(): CallLog {
    return {
      counts: Object.fromEntries(this.#counts),
      refusedByLimit: Object.fromEntries(this.#refused),
      calls: this.#calls.slice(-kept).reverse(),
    };
  }

  clear(): void {
    this.#counts.clear();
    this.#refused.clear();
    this.#calls = [];
  }
}

/** `/crm/objects/2026-03/deals/318604?x=1` => `/crm/objects/deals/:id` */
function kindOf(url: string): string {
  return url
    .replace(/\?.*/, '')
    .replace(/\/20\d\d-\d\d(?=\/|$)/, '')
    .replace(/\/\d{3,}(?=\/|$)/g, '/:id')
    .replace(/\/ap-[\w-]+/, '/:callbackId');
}
