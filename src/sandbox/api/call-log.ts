import type { RequestHandler } from 'express';
import type { CallLog } from '../wire.ts';

const kept = 500;

/** Counts the API calls by kind and keeps the newest. */
export class Calls {
  #counts = new Map<string, number>();
  #calls: CallLog['calls'][number][] = [];
  /** When the API was last called, real time; 0 for never. */
  lastAt = 0;

  readonly record: RequestHandler = (request, response, next) => {
    const startedAt = Date.now();
    const { method } = request;
    const path = request.originalUrl;
    const kind = `${method} ${kindOf(path)}`;
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    this.lastAt = startedAt;
    response.on('close', () => {
      const { statusCode: status } = response;
      this.#calls.push({ at: startedAt, method, path, status, durationMs: Date.now() - startedAt });
      // Cut rarely, so that a long import does not move five hundred entries for every call.
      if (this.#calls.length > 2 * kept) this.#calls = this.#calls.slice(-kept);
    });
    next();
  };

  read(): CallLog {
    return { counts: Object.fromEntries(this.#counts), calls: this.#calls.slice(-kept).reverse() };
  }

  clear(): void {
    this.#counts.clear();
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
