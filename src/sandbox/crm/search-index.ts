import type { ObjectType } from '../wire.ts';
import { everyObjectType } from './object-types.ts';
import type { CrmRecord } from './record.ts';
import type { Records } from './records.ts';

/**
 * What search can see: the records of a moment ago. HubSpot's search is eventually consistent
 * (HubSpot/hubspot-api-php#59), so a program that reads its own writes by search must fail here too.
 */
export class SearchIndex {
  readonly #records: Records;
  readonly #lagMs: () => number;
  readonly #seen = new Map<ObjectType, Map<string, CrmRecord>>(
    everyObjectType.map(type => [type, new Map()]),
  );
  /** Changes not yet seen, oldest first. */
  #unseen: { dueAt: number; type: ObjectType; id: string; record: CrmRecord | undefined }[] = [];

  constructor(records: Records, lagMs: () => number) {
    this.#records = records;
    this.#lagMs = lagMs;
  }

  note(type: ObjectType, id: string): void {
    const record = this.#records.find(type, id);
    this.#unseen.push({ dueAt: Date.now() + this.#lagMs(), type, id, record });
  }

  visible(type: ObjectType): ReadonlyMap<string, CrmRecord> {
    const due = this.#unseen.findIndex(change => change.dueAt > Date.now());
    const seen = this.#unseen.splice(0, due === -1 ? this.#unseen.length : due);
    for (const change of seen) {
      if (change.record) this.#seen.get(change.type)?.set(change.id, change.record);
      else this.#seen.get(change.type)?.delete(change.id);
    }
    return this.#seen.get(type) ?? new Map();
  }

  /** Sees all records as they are now. */
  load(): void {
    this.#unseen = [];
    for (const type of everyObjectType) this.#seen.set(type, new Map(this.#records.all(type)));
  }
}
