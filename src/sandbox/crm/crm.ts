import { invalid, notFound } from '../problem.ts';
import type { ObjectType, User } from '../wire.ts';
import { type AssociationTarget, checkTargets } from './association-target.ts';
import { CHILD_TO_PARENT } from './association-types.ts';
import { Associations, type SavedAssociation } from './associations.ts';
import type { AssociationChange, Change, RecordRef, Source } from './change.ts';
import type { Binned } from './departed.ts';
import { everyObjectType, objectTypes } from './object-types.ts';
import { Properties, type SavedProperties } from './properties.ts';
import type { CrmRecord } from './record.ts';
import { Records, type SavedRecords } from './records.ts';
import { SearchIndex } from './search-index.ts';
import type { Given } from './values.ts';
import { type SavedWriteRules, WriteRules } from './write-rules.ts';

export interface SavedCrm extends SavedRecords {
  readonly properties: SavedProperties;
  readonly associations: readonly SavedAssociation[];
  /** Absent in files of old. */
  readonly writeRules?: SavedWriteRules;
}

export interface CrmSetting {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Who owns records. */
  readonly users: readonly User[];
  readonly searchLagMs: () => number;
  /** Something changed that a later start must know. */
  readonly changed: () => void;
}

const PARENT = 'hs_parent_company_id';

/** The CRM itself: definitions, records and what joins them; whoever cares listens to its changes. */
export class Crm {
  readonly properties: Properties;
  readonly writeRules: WriteRules;
  readonly records: Records;
  readonly associations: Associations;
  readonly search: SearchIndex;
  readonly #listeners: ((change: Change) => void)[] = [];
  #quiet = false;

  constructor({ now, users, searchLagMs, changed }: CrmSetting) {
    const tell = (change: Change) => {
      changed();
      if ('id' in change) this.search.note(change.type, change.id);
      if (!this.#quiet) for (const listener of this.#listeners) listener(change);
    };
    this.properties = new Properties(users, changed);
    this.writeRules = new WriteRules(changed);
    this.records = new Records({ properties: this.properties, rules: this.writeRules, now, tell });
    this.associations = new Associations(now, change => {
      tell(change);
      this.#keepParent(change);
    });
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

  /** By id, or by that of a record it was merged from. */
  meant(type: ObjectType, id: string): CrmRecord {
    return this.get(type, this.records.departed.meant(type, id));
  }

  archive(type: ObjectType, record: CrmRecord, source: Source): void {
    this.records.departed.bin(type, { record, associations: this.#associationsOf({ type, id: record.id }) });
    this.associations.removeAll({ type, id: record.id }, source);
    this.records.archive(type, record, source);
  }

  /** A privacy deletion: the record goes for good, whether it was there or in the bin. */
  erase(type: ObjectType, id: string, source: Source): void {
    const record = this.records.find(type, this.records.departed.meant(type, id));
    if (!record && !this.records.departed.inBin(type, id)) {
      throw notFound(`${objectTypes[type].singular} ${id}`);
    }
    if (record) this.archive(type, record, source);
    this.records.erase(type, record?.id ?? id, source);
  }

  /** Brings a deleted record back, with those of its associations whose other end is still there. */
  restore(type: ObjectType, id: string, source: Source): CrmRecord {
    const binned = this.records.departed.inBin(type, id);
    if (!binned) throw notFound(`deleted ${objectTypes[type].singular} ${id}`);
    this.records.restore(type, binned.record, source);
    this.records.departed.take(type, id);
    for (const { to, typeIds } of binned.associations) {
      if (!this.records.find(to.type, to.id)) continue;
      for (const typeId of typeIds) this.associations.add({ type, id }, to, typeId, source);
    }
    return binned.record;
  }

  /** Makes two records one new one, which has all that belonged to them. */
  merge(type: ObjectType, primaryId: string, otherId: string, source: Source): CrmRecord {
    const [primary, other] = [this.meant(type, primaryId), this.meant(type, otherId)];
    if (primary.id === other.id) throw invalid('A record cannot be merged with itself');
    const merged = this.records.merge(type, primary, other, source);
    for (const { id } of [primary, other]) {
      this.associations.move({ type, id }, { type, id: merged.id });
      this.search.note(type, id);
    }
    if (type === 'companies') this.#keepParents(merged.id, source);
    const moved = Object.keys(other.values).filter(name => primary.values[name] === undefined).length;
    this.records.tellMerge(type, merged.id, { primaryId: primary.id, otherId: other.id, moved }, source);
    return merged;
  }

  /** A company shows its parent in a property that only HubSpot writes. */
  #keepParent({ kind, from, to, typeId, source }: AssociationChange): void {
    if (typeId === CHILD_TO_PARENT) this.#showParent(from.id, kind === 'associated' ? to.id : '', source);
  }

  /** What two companies were merged into is the parent of the children of both, and has one parent itself. */
  #keepParents(companyId: string, source: Source): void {
    const near = this.associations.of({ type: 'companies', id: companyId }, 'companies').keys();
    for (const id of [companyId, ...near]) this.#showParent(id, this.associations.parent(id) ?? '', source);
  }

  #showParent(companyId: string, parentId: string, source: Source): void {
    const company = this.records.find('companies', companyId);
    if (!company || (company.values[PARENT] ?? '') === parentId) return;
    this.records.keep('companies', company, { [PARENT]: parentId }, source);
  }

  #associationsOf(from: RecordRef): Binned['associations'] {
    return everyObjectType.flatMap(type =>
      [...this.associations.of(from, type)].map(([id, typeIds]) => ({
        to: { type, id },
        typeIds: [...typeIds],
      })),
    );
  }

  save(): SavedCrm {
    return {
      ...this.records.save(),
      properties: this.properties.save(),
      associations: this.associations.save(),
      writeRules: this.writeRules.save(),
    };
  }

  load(saved?: SavedCrm): void {
    this.properties.load(saved?.properties);
    this.records.load(saved);
    this.associations.load(saved?.associations);
    this.writeRules.load(saved?.writeRules);
    this.search.load();
  }
}
