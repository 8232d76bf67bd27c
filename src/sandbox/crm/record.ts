import type { ObjectType } from '../wire.ts';
import type { Source } from './change.ts';
import { plainText } from './note-text.ts';
import { objectTypes } from './object-types.ts';
import { isClosed, isWon } from './pipelines.ts';

export interface Version {
  /** '' where it was cleared. */
  readonly value: string;
  readonly at: number;
  readonly source: Source;
}

/** One record; never changed in place, so that whoever holds one holds a moment of it. */
export interface CrmRecord {
  readonly id: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly source: Source;
  /** Values that are not empty. Those of HubSpot's own keeping are not here: see `readProperty`. */
  readonly values: Readonly<Record<string, string>>;
  /** Versions, newest first, of what changed since the creation; the rest has one, the creation's. */
  readonly history: Readonly<Record<string, readonly Version[]>>;
}

/** HubSpot keeps more for some subscriptions; twenty is what batch reads give back. */
export const versionLimit = 20;

type Kept = (record: CrmRecord) => string;

const keptEverywhere: Readonly<Record<string, Kept>> = {
  hs_object_id: record => record.id,
  createdate: record => new Date(record.createdAt).toISOString(),
  hs_lastmodifieddate: record => new Date(record.updatedAt).toISOString(),
};

const kept: Readonly<Record<ObjectType, Readonly<Record<string, Kept>>>> = {
  contacts: { ...keptEverywhere, lastmodifieddate: record => new Date(record.updatedAt).toISOString() },
  companies: keptEverywhere,
  deals: {
    ...keptEverywhere,
    hs_is_closed: record => String(isClosed(record.values.dealstage)),
    hs_is_closed_won: record => String(isWon(record.values.dealstage)),
  },
  line_items: keptEverywhere,
  notes: keptEverywhere,
  tasks: keptEverywhere,
};

/** The text of one property, HubSpot's own included; null when empty or unknown. */
export function readProperty(type: ObjectType, record: CrmRecord, name: string): string | null {
  return kept[type][name]?.(record) ?? record.values[name] ?? null;
}

/** When a record was made or changed, of the properties that say so; spares whoever compares thousands the text. */
export function keptMoment(record: CrmRecord, name: string): number | undefined {
  if (name === 'createdate') return record.createdAt;
  return name === 'hs_lastmodifieddate' || name === 'lastmodifieddate' ? record.updatedAt : undefined;
}

export function versionsOf(type: ObjectType, record: CrmRecord, name: string): readonly Version[] {
  const changed = record.history[name];
  if (changed) return changed;
  const value = readProperty(type, record, name);
  return value === null ? [] : [{ value, at: record.createdAt, source: record.source }];
}

export function born(id: string, values: Readonly<Record<string, string>>, at: number, source: Source) {
  const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
  return { id, createdAt: at, updatedAt: at, source, values: filled, history: {} } satisfies CrmRecord;
}

/** What of the given values differs from the record's. */
export function differing(record: CrmRecord, given: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(given).filter(([name, value]) => value !== (record.values[name] ?? '')),
  );
}

/** The record after a write of values that all differ. */
export function rewritten(
  type: ObjectType,
  record: CrmRecord,
  changed: Readonly<Record<string, string>>,
  at: number,
  source: Source,
): CrmRecord {
  const values = { ...record.values };
  const history = { ...record.history };
  for (const [name, value] of Object.entries(changed)) {
    history[name] = [{ value, at, source }, ...versionsOf(type, record, name)].slice(0, versionLimit);
    if (value === '') delete values[name];
    else values[name] = value;
  }
  return { ...record, updatedAt: at, values, history };
}

/** What a person calls the record. */
export function nameOf(type: ObjectType, record: CrmRecord): string {
  const { name, dealname, firstname, lastname, email } = record.values;
  const told = {
    companies: name,
    deals: dealname,
    line_items: name,
    notes: plainText(record.values.hs_note_body ?? '')
      .replace(/\s+/g, ' ')
      .slice(0, 60),
    tasks: record.values.hs_task_subject,
    contacts: [firstname, lastname].filter(Boolean).join(' ') || email,
  }[type];
  return told || `Unnamed ${objectTypes[type].singular.replace('_', ' ')} ${record.id}`;
}
