import { notFound } from '../problem.ts';
import type { ObjectType } from '../wire.ts';
import { type AssociationTarget, checkTargets } from './association-target.ts';
import { Associations, type SavedAssociation } from './associations.ts';
import type { Change, Source } from './change.ts';
import { objectTypes } from './object-types.ts';
import { Properties, type SavedProperties } from './properties.ts';
import type { CrmRecord } from './record.ts';
import { Records, type SavedRecords } from './records.ts';
import { SearchIndex } from './search-index.ts';
import type { Given } from './values.ts';

export interface SavedCrm extends SavedRecords {
  readonly properties: SavedProperties;
  readonly associations: readonly SavedAssociation[];
}

/** The CRM itself: definitions, records and what joins them; whoever cares listens to its changes. */
export class Crm {
  readonly properties: Properties;
  readonly records: Records;
  readonly associations: Associations;
  readonly search: SearchIndex;
  readonly #listeners: ((change: Change) => void)[] = [];
  #quiet = false;

  constructor(now: () => number, searchLagMs: () => number, changed: () => void) {
    const tell = (change: Change) => {
      changed();
      if ('id' in change) this.search.note(change.type, change.id);
      if (!this.#quiet) for (const listener of this.#listeners) listener(change);
    };
    this.properties = new Properties(changed);
    this.records = new Records(this.properties, now, tell);
    this.associations = new Associations(now, tell);
    this.search = new SearchIndex(this.records, searchLagMs);
  }

  onChange(listener: (change: Change) => void): void {
    this.#listeners.push(listener);
  }

  /** Writes that nobody is told of: the seed. */
  quietly(write: () => void): void {
    this.#quiet = true;
    try {
      write();
    } finally {
      this.#quiet = false;
      this.search.load();
    }
  }

  get(type: ObjectType, id: string): CrmRecord {
    const record = this.records.find(type, id);
    if (record) return record;
    throw notFound(`${objectTypes[type].singular} ${id}`);
  }

  /** With its associations, or not at all. */
  create(type: ObjectType, given: Given, targets: readonly AssociationTarget[], source: Source): CrmRecord {
    checkTargets(this, type, targets);
    const record = this.records.create(type, given, source);
    for (const { to, typeIds } of targets) {
      for (const typeId of typeIds) this.associations.add({ type, id: record.id }, to, typeId, source);
    }
    return record;
  }

  archive(type: ObjectType, record: CrmRecord, source: Source): void {
    this.associations.removeAll({ type, id: record.id }, source);
    this.records.archive(type, record, source);
  }

  save(): SavedCrm {
    return {
      ...this.records.save(),
      properties: this.properties.save(),
      associations: this.associations.save(),
    };
  }

  load(saved?: SavedCrm): void {
    this.properties.load(saved?.properties);
    this.records.load(saved);
    this.associations.load(saved?.associations);
    this.search.load();
  }
}
