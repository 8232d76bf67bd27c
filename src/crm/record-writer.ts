import type { Logger } from 'pino';
import { type RecordKey, type RecordType, recordKey, splitRecordKey } from '../domain/record-keys.ts';
import { type FailedInput, isGone } from './batch-outcome.ts';
import type { Connection } from './connection.ts';
import { desiredRecord } from './desired.ts';
import { namesFrom } from './directory.ts';
import type { DirtyRecords } from './dirty-records.ts';
import { createKnownValues } from './known-values.ts';
import type { LivePrograms } from './live-programs.ts';
import { differences, type OurValues, ourValues } from './our-values.ts';
import { AS_OF } from './property-definitions.ts';
import { inBatches } from './record-batches.ts';

/** Compares records with what they should say and writes what differs. */
export interface RecordWriter {
  saw(key: RecordKey, values: OurValues): void;
  /** Cleans the records it is done with and postpones those to be tried again. Rejects when HubSpot cannot be reached. */
  write(keys: readonly RecordKey[]): Promise<void>;
  /** Records that HubSpot would not take as they should be, since the start. */
  readonly refused: number;
}

interface WriterOptions {
  readonly portals: LivePrograms;
  readonly now: () => number;
  readonly log: Logger;
  readonly dirty: DirtyRecords;
}

export function createRecordWriter(
  { portalId, client, writable, directory, readNotes }: Connection,
  { portals, now, log, dirty }: WriterOptions,
): RecordWriter {
  const known = createKnownValues();
  let refused = 0;

  function desiredOf(keys: readonly RecordKey[]): Promise<Map<RecordKey, OurValues>> {
    const names = namesFrom(directory.data);
    return portals.read(portalId, program => {
      const desired = new Map<RecordKey, OurValues>();
      for (const key of keys) {
        const values = desiredRecord(program, key, now(), names);
        if (values) desired.set(key, values);
      }
      return desired;
    });
  }

  async function learn(keys: readonly RecordKey[]): Promise<void> {
    await Promise.all(
      inBatches(keys).map(async batch => {
        const { type } = splitRecordKey(batch[0] ?? 'deal:');
        const ids = batch.map(key => splitRecordKey(key).id);
        const properties = writable[type].map(({ name }) => name);
        const { found, missing, failed } = await client.batchRead(type, ids, { properties });
        for (const record of found.values())
          known.keep(recordKey(type, record.id), ourValues(record, writable[type]));
        giveUp(missing.map(id => recordKey(type, id)));
        for (const input of failed) putOff(type, input);
      }),
    );
  }

  /** Records that are no more have nothing to say. */
  function giveUp(keys: readonly RecordKey[]): void {
    for (const key of keys) {
      known.forget(key);
      log.info({ portalId, record: key }, 'a record is gone: nothing is written there');
    }
    dirty.clean(keys);
  }

  function putOff(type: RecordType, { id, error }: FailedInput): void {
    const key = recordKey(type, id);
    known.forget(key);
    const about = { portalId, record: key, err: error };
    if (error.retryable) {
      const { tries } = dirty.postpone(key, now(), error.message);
      log.warn({ ...about, tries }, 'a record could not be written; it is tried again');
    } else {
      refused += 1;
      dirty.clean([key]);
      log.error(about, 'HubSpot refuses what a record should say');
    }
  }

  async function send(type: RecordType, changes: ReadonlyMap<RecordKey, OurValues>): Promise<void> {
    const updates = [...changes].map(([key, properties]) => ({ id: splitRecordKey(key).id, properties }));
    const { updated, modifiedAt, failed } = await client.batchUpdate(type, updates);
    for (const id of updated) {
      const key = recordKey(type, id);
      known.keep(key, { ...known.get(key), ...changes.get(key) });
      readNotes.wrote(key, modifiedAt.get(id));
      dirty.clean([key]);
    }
    giveUp(failed.filter(isGone).map(({ id }) => recordKey(type, id)));
    for (const input of failed) if (!isGone(input)) putOff(type, input);
  }

  return {
    saw: known.keep,
    get refused() {
      return refused;
    },
    async write(keys) {
      const desired = await desiredOf(keys);
      dirty.clean(keys.filter(key => !desired.has(key)));
      await learn([...desired.keys()].filter(key => !known.get(key)));
      const changes = {
        deal: new Map<RecordKey, OurValues>(),
        contact: new Map<RecordKey, OurValues>(),
        company: new Map<RecordKey, OurValues>(),
      };
      for (const [key, values] of desired) {
        const held = known.get(key);
        // Unread: gone, or put off until it can be read.
        if (!held) continue;
        const { type } = splitRecordKey(key);
        const change = differences(writable[type], values, held);
        if (change) changes[type].set(key, type === 'deal' ? stamped(change) : change);
        else dirty.clean([key]);
      }
      await Promise.all((['deal', 'contact', 'company'] as const).map(type => send(type, changes[type])));
    },
  };

  function stamped(change: OurValues): OurValues {
    if (!writable.deal.some(({ name }) => name === AS_OF)) return change;
    return { ...change, [AS_OF]: new Date(now()).toISOString() };
  }
}
