/** How often the same may come. Counted in this process alone: what is counted is a nuisance, and no secret hangs on it. */
import type { Request } from 'express';
import { ipKeyGenerator, MemoryStore, type Options } from 'express-rate-limit';
import { RequestProblem, tooMany } from '../problems.ts';

/** Counts one more under a key. Rejects with a 429 when it was more often than is allowed. */
export type Limit = (key: string) => Promise<void>;

/** Keys are short, and this many of them are some megabytes. */
const KEYS_AT_MOST = 100_000;

export function createLimit({ most, withinMs }: { most: number; withinMs: number }): Limit {
  const counts = new MemoryStore();
  // The store reads nothing else of the options that are a limiter's.
  counts.init({ windowMs: withinMs } as Options);
  return async key => {
    if (counts.current.size + counts.previous.size >= KEYS_AT_MOST) throw tooMany(60);
    const { totalHits } = await counts.increment(key);
    if (totalHits > most) throw tooOften(withinMs);
  };
}

/** The network that a request comes from: an IPv4 address, or the part of an IPv6 address that one customer is given. */
export function networkOf({ ip }: Pick<Request, 'ip'>): string {
  return ipKeyGenerator(ip ?? '');
}

function tooOften(withinMs: number): RequestProblem {
  const headers = { 'Retry-After': String(Math.ceil(withinMs / 1_000)) };
  return new RequestProblem(429, 'too_often', 'That was too often. Wait a few minutes and try again.', {
    headers,
  });
}
