import type { RecordKey } from '../domain/record-keys.ts';
import { type Failing, failedAgain } from './failing-records.ts';

/** Records whose properties may not be what they should be, oldest first. */
export interface DirtyRecords {
  /** How many, those that wait to be tried again included. */
  readonly size: number;
  /** Since when the oldest of them waits; undefined when none does. */
  readonly since: number | undefined;
  /** Since when one of them waits; undefined when it does not. */
  sinceOf(key: RecordKey): number | undefined;
  mark(keys: Iterable<RecordKey>, now: number): void;
  /** What kept records from being written may be over: all may be tried now. */
  hurry(now: number): void;
  /** Those that may be tried now. */
  due(now: number): RecordKey[];
  /** They say what they should, or never will. */
  clean(keys: Iterable<RecordKey>): void;
  /** One could not be written and is tried again after a pause. */
  postpone(key: RecordKey, now: number, why: string): Failing;
}

interface Dirt {
  readonly since: number;
  /** Set while it waits to be tried again. */
  readonly failing?: Failing;
}

export function createDirtyRecords(): DirtyRecords {
  const dirty = new Map<RecordKey, Dirt>();

  function mark(keys: Iterable<RecordKey>, now: number): void {
    for (const key of keys) {
      const before = dirty.get(key);
      // News is worth a try at once, however often it failed before.
      if (before?.failing) dirty.set(key, { ...before, failing: { ...before.failing, retryAt: now } });
      if (!before) dirty.set(key, { since: now });
    }
  }

  return {
    get size() {
      return dirty.size;
    },
    get since() {
      for (const { since } of dirty.values()) return since;
      return undefined;
    },
    sinceOf: key => dirty.get(key)?.since,
    mark,
    hurry: now => mark(dirty.keys(), now),
    due: now => [...dirty].flatMap(([key, { failing }]) => ((failing?.retryAt ?? 0) <= now ? [key] : [])),
    clean(keys) {
      for (const key of keys) dirty.delete(key);
    },
    postpone(key, now, why) {
      const before = dirty.get(key);
      const failing = failedAgain(before?.failing, now, why);
      dirty.set(key, { since: before?.since ?? now, failing });
      return failing;
    },
  };
}
