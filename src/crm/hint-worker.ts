import type { Logger } from 'pino';
import { type RecordKey, recordKey } from '../domain/record-keys.ts';
import type { Backlog, Taken } from '../log/backlog.ts';
import { createChore } from './chore.ts';
import type { Connection } from './connection.ts';
import type { Erasure } from './erasure/erasure.ts';
import { FAILING_AT_MOST, failedAgain, isParked } from './failing-records.ts';
import { ENOUGH_TO_READ, GATHER_MS, READING_BURST, RECORDS_AT_ONCE } from './gathering.ts';
import { HISTORY_BATCH_AT_MOST } from './limits.ts';
import type { Look, Observe, Observed } from './observer.ts';
import type { RecordHint } from './record-hint.ts';

export interface HintWorkerOptions {
  readonly observe: Observe;
  readonly backlog: Backlog<RecordHint>;
  /** Erases what is held of the person whose contact was deleted for privacy; may be called again. */
  readonly erase: Erasure['erase'];
  /** Hears of hints that are worked off: what the program is to know of their records it knows. */
  readonly workedOff?: ((hints: readonly RecordHint[]) => void) | undefined;
  readonly now: () => number;
  readonly log: Logger;
}

/** Works off the hints of one account, in the order they came. */
export interface HintWorker {
  remind(): void;
  /** Reminds when there are hints, or records whose time to be tried again has come. */
  remindIfDue(): void;
  idle(): Promise<void>;
  stop(): Promise<void>;
  readonly trouble: Error | undefined;
}

const HINTS_AT_ONCE = 2_000;

/**
 * While HubSpot cannot be read, hints stay in the backlog and are tried again after growing pauses. A single record
 * that fails while others go through is written down and tried again on its own, so that it blocks nobody.
 */
export function createHintWorker(
  connection: Connection,
  { observe, backlog, erase, workedOff, now, log }: HintWorkerOptions,
): HintWorker {
  const { portalId, client, failing } = connection;
  const chore = createChore({
    work: workOff,
    gatherMs: GATHER_MS,
    burst: { ...READING_BURST, waiting: recordsWaiting },
    failed: (err, pauseMs) => log.warn({ portalId, err, pauseMs }, 'hints wait: HubSpot cannot be read'),
  });
  let started = false;

  const dueKeys = () =>
    Object.entries(failing.data.records).flatMap(([key, { retryAt }]) =>
      retryAt <= now() ? [key as RecordKey] : [],
    );

  async function workOff(): Promise<number> {
    const callsBefore = client.calls();
    let full = true;
    while (full && !chore.stopping) {
      const { items, upTo } = await takeHints();
      for (const { id, erase: isErased } of items) if (isErased) await erase(connection, id);
      const records = newestOf(items);
      for (const key of dueKeys()) if (!records.has(key)) records.set(key, undefined);
      if (records.size === 0) break;
      const look = { records, linkedAt: linkedIn(items), waiting: 'background', asked: false } as const;
      const observed = await observe(connection, look);
      await writeDown(records.keys(), observed);
      if (items.length > 0) await backlog.done(portalId, upTo);
      workedOff?.(items);
      full = (await recordsWaiting()) >= ENOUGH_TO_READ;
    }
    if ((await backlog.waiting(portalId)) > 0) chore.remind();
    return client.restAfter('background', client.calls() - callsBefore);
  }

  /** Hints, or the records they speak of where there may be enough. */
  async function recordsWaiting(): Promise<number> {
    const waiting = await backlog.waiting(portalId);
    if (waiting < ENOUGH_TO_READ) return waiting;
    const { items } = await backlog.take(portalId, HINTS_AT_ONCE);
    return newestOf(items).size;
  }

  /** The oldest hints, as many as are worked off by one reading. */
  async function takeHints(): Promise<Taken<RecordHint>> {
    const taken = await backlog.take(portalId, HINTS_AT_ONCE);
    const count = inOneReading(taken.items);
    return count < taken.items.length ? backlog.take(portalId, count) : taken;
  }

  async function writeDown(keys: Iterable<RecordKey>, { failed }: Observed): Promise<void> {
    const known = failing.data.records;
    const passed = [...keys].filter(key => !failed.has(key) && known[key]);
    if (failed.size === 0 && passed.length === 0) return;
    if (Object.keys(known).length + failed.size > FAILING_AT_MOST) {
      throw new Error(`more than ${FAILING_AT_MOST} records fail`);
    }
    await failing.update(data => {
      for (const key of passed) delete data.records[key];
      for (const [key, error] of failed) {
        const again = failedAgain(data.records[key], now(), error.message);
        data.records[key] = again;
        const about = { portalId, record: key, tries: again.tries, err: error };
        if (isParked(again)) log.error(about, 'a record fails again and again; it is tried once an hour');
        else log.warn(about, 'a record could not be read; it is tried again');
      }
    });
  }

  return {
    remind: chore.remind,
    remindIfDue() {
      if (started && dueKeys().length === 0) return;
      // What an earlier run of the program left behind nobody pushes again.
      started = true;
      chore.remind();
    },
    idle: chore.idle,
    stop: chore.stop,
    get trouble() {
      return chore.trouble;
    },
  };
}

/** One look at a record serves all its hints: the newest says when something last happened. */
function newestOf(hints: readonly RecordHint[]): Map<RecordKey, number | undefined> {
  const newest = new Map<RecordKey, number | undefined>();
  for (const { type, id, occurredAt } of hints) {
    const key = recordKey(type, id);
    const known = newest.get(key);
    newest.set(key, Math.max(known ?? 0, occurredAt ?? 0) || undefined);
  }
  return newest;
}

/** When contacts were associated with companies, by contact. */
function linkedIn(hints: readonly RecordHint[]): NonNullable<Look['linkedAt']> {
  const linked = new Map<RecordKey, Readonly<Record<string, number>>>();
  for (const { type, id, linkedAt } of hints) {
    const key = recordKey(type, id);
    if (linkedAt) linked.set(key, { ...linked.get(key), ...linkedAt });
  }
  return linked;
}

/**
 * How many of these hints, from the first on, are worked off by one reading. What fills no batch waits for more, unless
 * many hints speak of the same records: what is left of those would have them read again.
 */
function inOneReading(hints: readonly RecordHint[]): number {
  const records = new Set<RecordKey>();
  let inBatches = hints.length;
  for (const [index, { type, id }] of hints.entries()) {
    const key = recordKey(type, id);
    if (records.has(key)) continue;
    if (records.size === RECORDS_AT_ONCE) return index;
    if (records.size > 0 && records.size % HISTORY_BATCH_AT_MOST === 0) inBatches = index;
    records.add(key);
  }
  const isRepetitive = hints.length > 1.2 * records.size;
  return isRepetitive || records.size % HISTORY_BATCH_AT_MOST === 0 ? hints.length : inBatches;
}
