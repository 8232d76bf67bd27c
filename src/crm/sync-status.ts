/** How far the CRM says what it should, for people who watch: of an account, and of one record. */
import type { RecordKey } from '../domain/record-keys.ts';
import type { Connection } from './connection.ts';
import type { DirtTracker } from './dirt-tracker.ts';
import type { DirtyRecords } from './dirty-records.ts';
import type { UnusableProperty } from './properties.ts';
import { newestOf, type Refusal } from './unwritable-records.ts';

export interface SyncStatus {
  /** Records whose properties may not yet be what they should be. */
  readonly waiting: number;
  /** How long the oldest of them waits. */
  readonly lagMs: number;
  /** Records that HubSpot does not let us write until somebody puts something right. */
  readonly unwritable: {
    readonly count: number;
    /** Beyond those counted, of which nothing more is known. */
    readonly aside: number;
    /** The newest of them. */
    readonly newest: readonly UnwritableRecord[];
  };
  /** Properties of ours that cannot be written on any record. */
  readonly unusable: readonly UnusableProperty[];
  /** What went wrong last and still stands in the way; null when nothing does. */
  readonly trouble: string | null;
}

export interface UnwritableRecord extends Refusal {
  readonly record: RecordKey;
  readonly since: number;
  readonly tries: number;
}

/** How one record stands. */
export interface RecordStanding {
  /** Since when its properties may not say what they should, milliseconds since the epoch; null: they do. */
  readonly behindSince: number | null;
  /** What stands in the way; null when nothing is known to. */
  readonly trouble: Pick<Refusal, 'what' | 'next'> | null;
}

export const written: RecordStanding = { behindSince: null, trouble: null };

const NEWEST_AT_MOST = 10;

type Parts = Pick<Connection, 'properties' | 'unwritable'> & {
  readonly dirty: DirtyRecords;
  readonly tracker: DirtTracker;
};

export function statusOf(
  { properties, unwritable, dirty, tracker }: Parts,
  trouble: Error | undefined,
  now: number,
): SyncStatus {
  const { records, aside } = unwritable.data;
  const since = Math.min(dirty.since ?? Number.POSITIVE_INFINITY, tracker.since ?? Number.POSITIVE_INFINITY);
  return {
    waiting: dirty.size + tracker.waiting,
    lagMs: Number.isFinite(since) ? Math.max(0, now - since) : 0,
    unwritable: {
      count: Object.keys(records).length,
      aside,
      newest: newestOf(unwritable.data, NEWEST_AT_MOST).map(([record, { retryAt: _, ...refused }]) => ({
        record,
        ...refused,
      })),
    },
    unusable: properties.unusable,
    trouble: trouble?.message ?? null,
  };
}

const UNREACHABLE = {
  what: 'HubSpot cannot be written at the moment.',
  next: 'We go on as soon as it can be.',
};

export function standingOf(
  { unwritable, dirty }: Pick<Parts, 'unwritable' | 'dirty'>,
  trouble: Error | undefined,
  key: RecordKey,
): RecordStanding {
  const refused = unwritable.data.records[key];
  if (refused) {
    const { since, what, next } = refused;
    return { behindSince: since, trouble: { what, next } };
  }
  const behindSince = dirty.sinceOf(key) ?? null;
  return { behindSince, trouble: behindSince !== null && trouble ? UNREACHABLE : null };
}
