import type { Logger } from 'pino';
import { type RecordKey, type RecordType, recordKey, splitRecordKey } from '../domain/record-keys.ts';
import { type FailedInput, isGone } from './batch-outcome.ts';
import type { Connection } from './connection.ts';
import { createContestedValues } from './contested-values.ts';
import { desiredRecord } from './desired.ts';
import { namesFrom } from './directory.ts';
import type { DirtyRecords } from './dirty-records.ts';
import { createKnownValues } from './known-values.ts';
import type { LivePrograms } from './live-programs.ts';
import { changedNames, differences, type OurValues, ourValues } from './our-values.ts';
import { AS_OF } from './property-definitions.ts';
import { inBatches } from './record-batches.ts';
import { createRefusals } from './refusals.ts';
import { type WriteOutcome, writeDown } from './unwritable-records.ts';

/** Compares records with what they should say and writes what differs. */
export interface RecordWriter {
  /** What HubSpot said of a record that was last modified then, if it says when. */
  saw(key: RecordKey, values: OurValues, modifiedAt: number | undefined): void;
  /** Nothing is known of any record: everything that is to be compared is read again. */
  forget(): void;
  /**
   * Cleans the records it is done with, writes down those that are refused and postpones those to be tried again
   * soon. Rejects when HubSpot cannot be reached; what was written is known all the same.
   */
  write(keys: readonly RecordKey[]): Promise<void>;
}

interface WriterOptions {
  readonly portals: LivePrograms;
  readonly now: () => number;
  readonly log: Logger;
  readonly dirty: DirtyRecords;
}

/** What is to be written to records of one kind in calls of their own. */
interface Parcel {
  readonly type: RecordType;
  readonly changes: Map<RecordKey, OurValues>;
}

export function createRecordWriter(connection: Connection, options: WriterOptions): RecordWriter {
  const { portalId, client, properties, directory, companies, readNotes, unwritable } = connection;
  const { portals, now, log, dirty } = options;
  const known = createKnownValues();
  const contested = createContestedValues();
  const refusals = createRefusals(connection, options);

  function desiredOf(keys: readonly RecordKey[]): Promise<Map<RecordKey, OurValues>> {
    const names = namesFrom(directory.data, companies);
    return portals.read(portalId, (program, at) => {
      const desired = new Map<RecordKey, OurValues>();
      for (const key of keys) {
        const values = desiredRecord(program, key, at, names);
        if (values) desired.set(key, values);
      }
      return desired;
    });
  }

  async function learn(keys: readonly RecordKey[], outcome: WriteOutcome): Promise<void> {
    await Promise.all(
      inBatches(keys).map(async batch => {
        const { type } = splitRecordKey(batch[0] ?? 'deal:');
        const ids = batch.map(key => splitRecordKey(key).id);
        const definitions = properties.writable[type];
        const names = definitions.map(({ name }) => name);
        const { found, missing, failed } = await client.batchRead(type, ids, { properties: names });
        for (const record of found.values())
          known.keep(recordKey(type, record.id), ourValues(record, definitions));
        giveUp(
          missing.map(id => recordKey(type, id)),
          outcome,
        );
        for (const input of failed) putOff(type, input, {}, outcome);
      }),
    );
  }

  /** Records that are no more have nothing to say. */
  function giveUp(keys: readonly RecordKey[], outcome: WriteOutcome): void {
    for (const key of keys) {
      known.forget(key);
      outcome.done.add(key);
      log.info({ portalId, record: key }, 'a record is gone: nothing is written there');
    }
  }

  function putOff(type: RecordType, input: FailedInput, values: OurValues, outcome: WriteOutcome): void {
    const key = recordKey(type, input.id);
    const refusal = refusals.of(key, input, values);
    if (refusal) outcome.refused.set(key, refusal);
    // What it holds now is not known.
    else known.forget(key);
  }

  /** What of a record is to be written now; null when nothing is. */
  function changeOf(
    key: RecordKey,
    values: OurValues,
    held: OurValues,
    outcome: WriteOutcome,
  ): OurValues | null {
    const { type } = splitRecordKey(key);
    const change = differences(properties.writable[type], values, held);
    const left = Object.keys(change ?? {}).flatMap(name => {
      const until = contested.leftUntil(key, name, now());
      return until === undefined ? [] : [{ name, until }];
    });
    if (!change || left.length === 0) return change;
    outcome.refused.set(key, refusals.contested(key, left));
    const names = new Set(left.map(({ name }) => name));
    const rest = Object.entries(change).filter(([name]) => !names.has(name));
    return rest.length > 0 ? Object.fromEntries(rest) : null;
  }

  /** Those that were refused before go apart from the others, so that their being refused again costs nobody a call. */
  function parcels(desired: ReadonlyMap<RecordKey, OurValues>, outcome: WriteOutcome): Parcel[] {
    const parcels = new Map<string, Parcel>();
    for (const [key, values] of desired) {
      const held = known.get(key);
      // Unread: gone, or put off until it can be read.
      if (!held) continue;
      const change = changeOf(key, values, held, outcome);
      if (!change) {
        outcome.done.add(key);
        continue;
      }
      const { type } = splitRecordKey(key);
      const name = `${type} ${key in unwritable.data.records}`;
      const parcel = parcels.get(name) ?? { type, changes: new Map() };
      parcels.set(name, parcel);
      parcel.changes.set(key, type === 'deal' ? stamped(change) : change);
    }
    return [...parcels.values()];
  }

  async function send({ type, changes }: Parcel, outcome: WriteOutcome): Promise<void> {
    const updates = [...changes].map(([key, properties]) => ({ id: splitRecordKey(key).id, properties }));
    const { updated, modifiedAt, failed } = await client.batchUpdate(type, updates);
    for (const id of updated) {
      const key = recordKey(type, id);
      const change = changes.get(key) ?? {};
      known.keep(key, { ...known.get(key), ...change }, modifiedAt.get(id));
      readNotes.wrote(key, modifiedAt.get(id));
      contested.wrote(key, Object.keys(change), now());
      outcome.done.add(key);
    }
    giveUp(
      failed.filter(isGone).map(({ id }) => recordKey(type, id)),
      outcome,
    );
    for (const input of failed) {
      if (!isGone(input)) putOff(type, input, changes.get(recordKey(type, input.id)) ?? {}, outcome);
    }
  }

  function stamped(change: OurValues): OurValues {
    if (!properties.writable.deal.some(({ name }) => name === AS_OF)) return change;
    return { ...change, [AS_OF]: new Date(now()).toISOString() };
  }

  return {
    saw(key, values, modifiedAt) {
      const before = known.get(key);
      if (!known.keep(key, values, modifiedAt) || !before) return;
      const { type } = splitRecordKey(key);
      contested.overwritten(key, changedNames(properties.writable[type], before, values));
    },
    forget: known.forgetAll,
    async write(keys) {
      const desired = await desiredOf(keys);
      const outcome: WriteOutcome = {
        refused: new Map(),
        done: new Set(keys.filter(key => !desired.has(key))),
      };
      await learn(
        [...desired.keys()].filter(key => !known.get(key)),
        outcome,
      );
      const sent = await Promise.allSettled(parcels(desired, outcome).map(parcel => send(parcel, outcome)));
      refusals.tell(await writeDown(unwritable, outcome, now()));
      dirty.clean([...outcome.done, ...outcome.refused.keys()]);
      for (const one of sent) if (one.status === 'rejected') throw one.reason;
    },
  };
}
