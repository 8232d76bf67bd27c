import { Refused } from '../problem.ts';
import type { ObjectType } from '../wire.ts';
import type { Merge, RecordChange, Source } from './change.ts';
import { Departed, type SavedDeparted } from './departed.ts';
import { mergedRecord } from './merged-record.ts';
import { everyObjectType } from './object-types.ts';
import { isClosed } from './pipelines.ts';
import type { Properties } from './properties.ts';
import { born, type CrmRecord, differing, rewritten } from './record.ts';
import { UniqueValues } from './unique-values.ts';
import { type Checked, checkValues, type Given } from './values.ts';
import type { WriteRules } from './write-rules.ts';

/** HubSpot's record ids are long numbers; these begin apart for each kind, so that a mix-up shows. */
const firstIds: Readonly<Record<ObjectType, number>> = {
  contacts: 84_512_300_151,
  companies: 21_407_650_217,
  deals: 31_860_420_309,
  line_items: 46_230_118_409,
  notes: 73_418_260_513,
  tasks: 91_204_870_611,
};
const idStep = 37;

export interface SavedRecords {
  readonly nextIds: Readonly<Record<ObjectType, number>>;
  readonly records: Readonly<Record<ObjectType, readonly CrmRecord[]>>;
  /** Absent in files of before there was a bin. */
  readonly departed?: SavedDeparted;
}

interface RecordsSetting {
  readonly properties: Properties;
  readonly rules: WriteRules;
  readonly now: () => number;
  readonly tell: (change: RecordChange | Merge) => void;
}

/** All records of all kinds, checked at the door; every write is told to one listener. */
export class Records {
  readonly #properties: Properties;
  readonly #unique: UniqueValues;
  readonly #rules: WriteRules;
  readonly #now: () => number;
  readonly #tell: (change: RecordChange | Merge) => void;
  readonly departed = new Departed();
  #nextIds = { ...firstIds };
  #records = new Map<ObjectType, Map<string, CrmRecord>>(everyObjectType.map(type => [type, new Map()]));

  constructor({ properties, rules, now, tell }: RecordsSetting) {
    this.#properties = properties;
    this.#rules = rules;
    this.#unique = new UniqueValues(properties);
    this.#now = now;
    this.#tell = tell;
  }

  /** Oldest first. */
  all(type: ObjectType): ReadonlyMap<string, CrmRecord> {
    return this.#of(type);
  }

  find(type: ObjectType, id: string): CrmRecord | undefined {
    return this.#of(type).get(id);
  }

  isUnique(type: ObjectType, name: string): boolean {
    return this.#unique.isUnique(type, name);
  }

  /** By id, or by the value of a property that no two records share. */
  findBy(type: ObjectType, idProperty: string | undefined, value: string): CrmRecord | undefined {
    if (idProperty === undefined || idProperty === 'hs_object_id') {
      return this.find(type, this.departed.meant(type, value));
    }
    const id = this.#unique.holder(type, idProperty, value);
    return id === undefined ? undefined : this.find(type, id);
  }

  /** Throws `Refused` without a trace when a value is wrong, or the record with it. */
  check(type: ObjectType, given: Given, id?: string): Checked {
    const checked = checkValues(this.#properties, type, given);
    if (checked instanceof Error) throw checked;
    this.#unique.check(type, checked, id);
    const before = id === undefined ? {} : this.find(type, id)?.values;
    this.#rules.check(type, { ...before, ...checked }, id);
    return checked;
  }

  create(type: ObjectType, given: Given, source: Source): CrmRecord {
    const checked = this.check(type, given);
    // The one value that HubSpot insists on, in the words of PipedreamHQ/pipedream#12366.
    if ((type === 'notes' || type === 'tasks') && !checked.hs_timestamp) {
      const what = type === 'notes' ? 'NOTE' : 'TASK';
      throw new Refused(400, {
        message: `Error creating ${what}. Some required properties were not set.`,
        category: 'VALIDATION_ERROR',
        context: { properties: ['hs_timestamp'] },
      });
    }
    const at = this.#now();
    const id = this.#newId(type);
    const defaults = type === 'deals' && checked.dealstage ? { pipeline: 'default' } : {};
    const record = born(id, { ...defaults, ...checked, ...closing(type, checked, checked, at) }, at, source);
    this.#put(type, undefined, record);
    this.#tell({ kind: 'created', type, id, values: record.values, at, source });
    return record;
  }

  /** Writes what differs; nothing happens when nothing does. The record must exist. */
  update(type: ObjectType, record: CrmRecord, given: Given, source: Source): CrmRecord {
    const changed = differing(record, this.check(type, given, record.id));
    const at = this.#now();
    const withClosing = differing(record, { ...changed, ...closing(type, changed, given, at) });
    if (Object.keys(withClosing).length === 0) return record;
    const after = rewritten(type, record, withClosing, at, source);
    this.#put(type, record, after);
    this.#tell({ kind: 'changed', type, id: record.id, values: withClosing, at, source });
    return after;
  }

  /** Writes what HubSpot keeps itself, which no caller may. */
  keep(
    type: ObjectType,
    record: CrmRecord,
    kept: Readonly<Record<string, string>>,
    source: Source,
  ): CrmRecord {
    const at = this.#now();
    const after = rewritten(type, record, kept, at, source);
    this.#put(type, record, after);
    this.#tell({ kind: 'changed', type, id: record.id, values: kept, at, source });
    return after;
  }

  /** Two records become a third; it is told by `tellMerge`, once it has what belonged to them. */
  merge(type: ObjectType, primary: CrmRecord, other: CrmRecord, source: Source): CrmRecord {
    const id = this.#newId(type);
    const merged = mergedRecord(type, [primary, other], { id, at: this.#now(), source });
    for (const one of [primary, other]) {
      this.#remove(type, one);
      this.departed.merge(type, one.id, id);
    }
    this.#put(type, undefined, merged);
    return merged;
  }

  tellMerge(
    type: ObjectType,
    id: string,
    ids: { primaryId: string; otherId: string; moved: number },
    source: Source,
  ) {
    this.#tell({ kind: 'merged', type, id, ...ids, values: {}, at: this.#now(), source });
  }

  restore(type: ObjectType, record: CrmRecord, source: Source): void {
    this.#unique.check(type, record.values, record.id);
    this.#put(type, undefined, record);
    this.#tell({ kind: 'restored', type, id: record.id, values: {}, at: this.#now(), source });
  }

  archive(type: ObjectType, record: CrmRecord, source: Source): void {
    this.#remove(type, record);
    this.#tell({ kind: 'deleted', type, id: record.id, values: {}, at: this.#now(), source });
  }

  /** What was archived is gone for good: it cannot be restored, and its id means nothing. */
  erase(type: ObjectType, id: string, source: Source): void {
    this.departed.take(type, id);
    this.#tell({ kind: 'erased', type, id, values: {}, at: this.#now(), source });
  }

  save(): SavedRecords {
    const records = everyObjectType.map(type => [type, [...this.#of(type).values()]] as const);
    return {
      nextIds: { ...this.#nextIds },
      records: Object.fromEntries(records) as unknown as SavedRecords['records'],
      departed: this.departed.save(),
    };
  }

  load(saved?: SavedRecords): void {
    this.#nextIds = { ...firstIds, ...saved?.nextIds };
    this.departed.load(saved?.departed);
    this.#unique.clear();
    for (const type of everyObjectType) {
      this.#of(type).clear();
      for (const record of saved?.records[type] ?? []) this.#put(type, undefined, record);
    }
  }

  #newId(type: ObjectType): string {
    const id = this.#nextIds[type];
    this.#nextIds[type] += idStep;
    return String(id);
  }

  #remove(type: ObjectType, record: CrmRecord): void {
    this.#of(type).delete(record.id);
    this.#unique.move(type, record, undefined);
  }

  #of(type: ObjectType): Map<string, CrmRecord> {
    const records = this.#records.get(type);
    if (!records) throw new Error(`no such kind of record: ${type}`);
    return records;
  }

  #put(type: ObjectType, before: CrmRecord | undefined, after: CrmRecord): void {
    this.#of(type).set(after.id, after);
    this.#unique.move(type, before, after);
  }
}

/** A deal that enters a closed stage gets the close date of now, unless the same write says another. */
function closing(type: ObjectType, changed: Checked, given: Given, at: number): Checked {
  if (type !== 'deals' || !isClosed(changed.dealstage) || given.closedate !== undefined) return {};
  return { closedate: new Date(at).toISOString() };
}
