import type { Fact } from '../domain/facts.ts';
import { type RecordKey, recordsTouchedBy } from '../domain/record-keys.ts';
import type { Entry } from '../log/log.ts';
import type { Records } from '../log/records.ts';
import type { Connection } from './connection.ts';
import type { LivePrograms } from './live-programs.ts';
import { type SyncPlace, unsynced } from './sync-place.ts';

/** Finds out which records facts, those of passing time too, and the CRM itself may have made say what they should not. */
export interface DirtTracker {
  heard(entries: readonly Entry<Fact>[]): void;
  saw(key: RecordKey): void;
  /** Entries and records not yet looked into. */
  readonly waiting: number;
  readonly since: number | undefined;
  /** Looks into everything that came up, some at a time; at first into all that the place kept does not cover. */
  track(): AsyncIterable<ReadonlySet<RecordKey>>;
  /** What the records say is in doubt: everything is looked into again. */
  startOver(): void;
  /** Writes down that all that was tracked so far is on the records. */
  keepPlace(place: Records<SyncPlace>): Promise<void>;
}

const ENTRIES_AT_ONCE = 500;

export function createDirtTracker({ portalId, syncPlace }: Connection, portals: LivePrograms): DirtTracker {
  let caughtUp = false;
  let { seq, key } = syncPlace.data;
  let heard: Entry<Fact>[] = [];
  let seen = new Set<RecordKey>();

  async function touchedBy(entries: readonly Entry<Fact>[]): Promise<Set<RecordKey>> {
    const facts = entries.flatMap(entry => entry.facts);
    const touched = await portals.read(
      portalId,
      program => new Set(facts.flatMap(fact => [...recordsTouchedBy(program, fact)])),
    );
    const last = entries.at(-1);
    if (last && last.seq > seq) ({ seq, key } = last);
    return touched;
  }

  /** Whether the place kept is one of this log, and not of one that was erased since. */
  async function isPlaceOfLog(): Promise<boolean> {
    if (seq === 0) return true;
    for await (const entry of portals.entries(portalId, seq - 1)) return entry.key === key;
    return false;
  }

  /** What was said before this process listened. */
  async function* catchUp(): AsyncIterable<Set<RecordKey>> {
    if (!(await isPlaceOfLog())) ({ seq, key } = unsynced);
    let entries: Entry<Fact>[] = [];
    for await (const entry of portals.entries(portalId, seq)) {
      entries.push(entry);
      if (entries.length < ENTRIES_AT_ONCE) continue;
      yield await touchedBy(entries);
      entries = [];
    }
    yield await touchedBy(entries);
  }

  return {
    heard(entries) {
      heard.push(...entries);
    },
    saw(key) {
      seen.add(key);
    },
    get waiting() {
      return heard.length + seen.size;
    },
    get since() {
      return heard[0]?.at;
    },
    async *track() {
      if (!caughtUp) yield* catchUp();
      caughtUp = true;
      while (heard.length > 0) {
        const entries = heard.slice(0, ENTRIES_AT_ONCE);
        const touched = await touchedBy(entries);
        heard = heard.slice(entries.length);
        yield touched;
      }
      const also = seen;
      seen = new Set();
      yield also;
    },
    startOver() {
      ({ seq, key } = unsynced);
      caughtUp = false;
    },
    async keepPlace(place) {
      const { data } = place;
      if (data.seq === seq && data.key === key) return;
      const here = { seq, key };
      await place.update(kept => {
        Object.assign(kept, here);
      });
    },
  };
}
