import type { Logger } from 'pino';
import type { Fact } from '../domain/facts.ts';
import type { RecordKey } from '../domain/record-keys.ts';
import type { Entry } from '../log/log.ts';
import { createChore } from './chore.ts';
import type { Connection } from './connection.ts';
import { createDirtTracker } from './dirt-tracker.ts';
import { createDirtyRecords } from './dirty-records.ts';
import { GATHER_MS, RECORDS_AT_ONCE, WRITING_BURST } from './gathering.ts';
import { inParts } from './halving.ts';
import { BATCH_AT_MOST } from './limits.ts';
import type { LivePrograms } from './live-programs.ts';
import type { OurValues } from './our-values.ts';
import { inBatches } from './record-batches.ts';
import { createRecordWriter } from './record-writer.ts';
import { type RecordStanding, type SyncStatus, standingOf, statusOf } from './sync-status.ts';
import { tellable } from './tellable-error.ts';
import { dueAgain } from './unwritable-records.ts';

/** The sync of one account. */
export interface RecordSync {
  /** Entries of its log, in order, when they are durable. */
  heard(entries: readonly Entry<Fact>[]): void;
  saw(key: RecordKey, values: OurValues, modifiedAt: number | undefined): void;
  /** Reminds at first, then when something is to be tried again. */
  remindIfDue(): void;
  idle(): Promise<void>;
  stop(): Promise<void>;
  status(): SyncStatus;
  standing(key: RecordKey): RecordStanding;
}

export function createRecordSync(
  connection: Connection,
  { portals, now, log }: { portals: LivePrograms; now: () => number; log: Logger },
): RecordSync {
  const { portalId, client, properties, syncPlace, unwritable } = connection;
  const dirty = createDirtyRecords();
  const tracker = createDirtTracker(connection, portals);
  const writer = createRecordWriter(connection, { portals, now, log, dirty });
  let started = false;
  let version = properties.version;
  const chore = createChore({
    work: bring,
    gatherMs: GATHER_MS,
    burst: { ...WRITING_BURST, waiting: () => tracker.waiting + dirty.size },
    failed: (err, pauseMs) => log.warn({ portalId, err, pauseMs }, 'records wait: HubSpot cannot be written'),
  });

  /** Brings the CRM to what it should say, as far as it can be brought there now. */
  async function bring(): Promise<number> {
    const callsBefore = client.calls();
    await lookAtProperties();
    if (hasLostValues()) {
      ({ version } = properties);
      writer.forget();
      tracker.startOver();
    }
    for await (const keys of tracker.track()) dirty.mark(keys, now());
    dirty.mark(dueAgain(unwritable, now()), now());
    const due = inBatches(dirty.due(now()));
    const batches = worthSending(due);
    for (const some of inParts(batches, RECORDS_AT_ONCE / BATCH_AT_MOST)) {
      if (chore.stopping) break;
      await writer.write(some.flat());
    }
    if (batches.length < due.length || hasLostValues() || properties.isLookDue(now())) chore.remind();
    // Moving on past a record that is still dirty would forget it at a restart.
    else if (dirty.size === 0) await tracker.keepPlace(syncPlace);
    return client.restAfter('background', client.calls() - callsBefore);
  }

  const hasLostValues = () => version !== properties.version;

  /** When they cannot be looked at, the records may still be written. */
  async function lookAtProperties(): Promise<void> {
    if (!properties.isLookDue(now())) return;
    await properties.lookIfDue(now()).catch(error => {
      const about = { portalId, ...tellable(error) };
      log.warn(about, 'the properties could not be looked at; this is tried again');
    });
    dirty.hurry(now());
  }

  function isDue(): boolean {
    if (!started || hasLostValues() || properties.isLookDue(now())) return true;
    return dirty.due(now()).length > 0 || dueAgain(unwritable, now()).length > 0;
  }

  /** Where there are full batches, the others wait for more, if they have not waited yet. */
  function worthSending(batches: readonly RecordKey[][]): RecordKey[][] {
    const isFull = (batch: readonly RecordKey[]) => batch.length === BATCH_AT_MOST;
    if (!batches.some(isFull)) return [...batches];
    const hasWaited = ([oldest]: readonly RecordKey[]) =>
      oldest !== undefined && (dirty.sinceOf(oldest) ?? 0) <= now() - WRITING_BURST.atMostMs;
    return batches.filter(batch => isFull(batch) || hasWaited(batch));
  }

  return {
    heard(entries) {
      tracker.heard(entries);
      chore.remind();
    },
    saw(key, values, modifiedAt) {
      writer.saw(key, values, modifiedAt);
      tracker.saw(key);
      chore.remind();
    },
    remindIfDue() {
      if (isDue()) chore.remind();
      started = true;
    },
    idle: chore.idle,
    stop: chore.stop,
    status: () => statusOf({ properties, unwritable, dirty, tracker }, chore.trouble, now()),
    standing: key => standingOf({ unwritable, dirty }, chore.trouble, key),
  };
}
