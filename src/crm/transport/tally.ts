import type { Waiting } from '../limits.ts';
import { type ByRank, total } from './by-rank.ts';
import type { HttpRequest } from './sending.ts';

const CALL_KINDS = ['read', 'write', 'search', 'associations', 'other'] as const;
/** What a call is for: `other` asks about the account, its people, pipelines and properties, or changes those. */
export type CallKind = (typeof CALL_KINDS)[number];

/** What was sent since the start. Every try is counted. */
export interface Sent {
  readonly calls: number;
  readonly byKind: Readonly<Record<CallKind, number>>;
  readonly byRank: Readonly<ByRank>;
  /** Tries that were not the first of their call. */
  readonly again: number;
  /** Tries that ran out of time. */
  readonly timeouts: number;
  /** 429s by the limit that was passed, as HubSpot names it; those it does not name as HTTP_429. */
  readonly refused: Readonly<Record<string, number>>;
}

export interface Tally {
  sent(request: HttpRequest, waiting: Waiting, tries: number): void;
  timedOut(): void;
  refused(policy: string): void;
  soFar(): Sent;
}

/** Policies are HubSpot's words: there are a handful, and no more than so many are kept. */
const POLICIES_AT_MOST = 10;

export function createTally(): Tally {
  const byKind: Record<CallKind, number> = { read: 0, write: 0, search: 0, associations: 0, other: 0 };
  const byRank: ByRank = { person: 0, background: 0, sweep: 0 };
  const refused = new Map<string, number>();
  let again = 0;
  let timeouts = 0;
  return {
    sent(request, waiting, tries) {
      byKind[kindOf(request)] += 1;
      byRank[waiting] += 1;
      if (tries > 1) again += 1;
    },
    timedOut() {
      timeouts += 1;
    },
    refused(policy) {
      const name = refused.size < POLICIES_AT_MOST || refused.has(policy) ? policy : 'OTHER';
      refused.set(name, (refused.get(name) ?? 0) + 1);
    },
    soFar: () => ({
      calls: total(byRank),
      byKind: { ...byKind },
      byRank: { ...byRank },
      again,
      timeouts,
      refused: Object.fromEntries(refused),
    }),
  };
}

/** What a call is for, by its path. */
export function kindOf({ method, path }: HttpRequest): CallKind {
  if (/\/associations\//.test(path)) return 'associations';
  if (!path.startsWith('/crm/objects/')) return 'other';
  if (path.endsWith('/search')) return 'search';
  return method === 'GET' || path.endsWith('/batch/read') ? 'read' : 'write';
}
