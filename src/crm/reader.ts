import type { DealDetails, DealPhase } from '../domain/deals.ts';
import type { AccountIdentity } from '../domain/matching/identity.ts';
import { type RecordKey, type RecordType, recordKey } from '../domain/record-keys.ts';
import type { CrmRecord } from './answers.ts';
import type { FailedInput } from './batch-outcome.ts';
import { companyIdentity, IDENTITY_PROPERTIES } from './companies/company-identity.ts';
import type { Connection } from './connection.ts';
import type { CrmError } from './crm-error.ts';
import { DEAL_DETAILS, describedDeal } from './deal-details.ts';
import { createdAt, DEAL_HISTORY, type DealState, statesOfDeal } from './deal-history.ts';
import type { Waiting } from './limits.ts';
import { MODIFIED_DATE, modifiedAt } from './modified-date.ts';
import { type OurValues, ourValues } from './our-values.ts';
import { REFERRAL_CODE } from './property-definitions.ts';
import { mergedIdsOf } from './record-reads.ts';
import { readSoldItems, type SoldItem, type SoldItems } from './sold-items.ts';

/** A record as HubSpot has it now. */
export type Reading = DealReading | ContactReading | CompanyReading;

interface Read {
  readonly id: string;
  /** When it was last modified, as HubSpot says; undefined when it does not. */
  readonly modifiedAt: number | undefined;
  /** Records that HubSpot merged into this one. */
  readonly merged: readonly string[];
  /** What HubSpot holds of our properties. */
  readonly values: OurValues;
}

type State = DealState & { readonly phase: DealPhase };

export interface DealReading extends Read {
  readonly type: 'deal';
  /** Oldest first. */
  readonly past: readonly State[];
  readonly present: State;
  /** Primary first. */
  readonly companyIds: readonly string[];
  readonly contactIds: readonly string[];
  readonly details: Omit<DealDetails, 'items'>;
  /** What it sells; undefined when nobody asks, so that it was not read. */
  readonly items: readonly SoldItem[] | undefined;
  /** When somebody last worked on it; undefined when HubSpot does not say. */
  readonly workedAt: number | undefined;
}

export interface ContactReading extends Read {
  readonly type: 'contact';
  /** Primary first. */
  readonly companyIds: readonly string[];
  /** Values that may hold a partner's code, most telling first. */
  readonly codes: readonly { readonly property: string; readonly value: string }[];
  readonly createdAt: number;
  /** Empty when it has none. It is no business of the log, and stays out of it. */
  readonly email: string;
  /** What the contact says of where it works, as typed; empty when it says nothing. Stays out of the log too. */
  readonly company: string;
  /** The score it gave, as HubSpot's text; empty when it has none or none is read. */
  readonly nps: string;
}

export interface CompanyReading extends Read {
  readonly type: 'company';
  /** Who it is; stays out of the log. */
  readonly identity: AccountIdentity;
}

export interface Readings {
  readonly readings: readonly Reading[];
  readonly missing: readonly RecordKey[];
  /** Those of the missing ones that go on as another record. */
  readonly merged: ReadonlySet<RecordKey>;
  /** Records that could not be read although HubSpot could be reached. */
  readonly failed: ReadonlyMap<RecordKey, CrmError>;
}

/** Most telling first: what a form says outranks what a link carried. */
export const CODE_PROPERTIES = [REFERRAL_CODE, 'utm_campaign', 'utm_source'];
const STATED: Record<RecordType, readonly string[]> = {
  deal: [...DEAL_HISTORY, ...DEAL_DETAILS, 'createdate'],
  contact: [...CODE_PROPERTIES, 'createdate', 'email', 'company'],
  company: IDENTITY_PROPERTIES,
};
const LINKED: Record<RecordType, readonly RecordType[]> = {
  deal: ['company', 'contact'],
  contact: ['company'],
  company: [],
};

export interface ToRead {
  readonly type: RecordType;
  readonly ids: readonly string[];
  /** Also what deals sell, which takes calls of its own. */
  readonly withItems: boolean;
  /** The contact property that holds a Net Promoter Score; null: none is read. */
  readonly npsProperty: string | null;
  readonly waiting: Waiting;
}

type LinksOf = (to: RecordType, id: string) => readonly string[];

/**
 * Reads records of one kind: one call per hundred, of deals per fifty, and one per thousand for each kind they are
 * associated with; two more for what deals sell. Rejects when HubSpot cannot be read at all.
 */
export async function readRecords(
  connection: Connection,
  { type, ids, withItems, npsProperty, waiting }: ToRead,
): Promise<Readings> {
  const { client, properties: ours } = connection;
  const scores = type === 'contact' && npsProperty !== null ? [npsProperty] : [];
  const properties = [
    ...ours.writable[type].map(({ name }) => name),
    ...STATED[type],
    MODIFIED_DATE[type],
    ...scores,
  ];
  const history = type === 'deal' ? { withHistory: DEAL_HISTORY } : {};
  const read = await client.batchRead(type, ids, { properties, waiting, ...history });
  const { found, missing, failed } = read;
  const [items, ...links] = await Promise.all([
    withItems && type === 'deal' ? readSoldItems(client, [...found.keys()], waiting) : undefined,
    ...LINKED[type].map(to => client.links({ from: type, to, waiting }, [...found.keys()])),
  ]);
  const unread: FailedInput[] = [...failed, ...links.flatMap(link => link.failed), ...(items?.failed ?? [])];
  const incomplete = new Set(unread.map(({ id }) => id));
  const records = [...found.values()].filter(({ id }) => !incomplete.has(id));
  const linksOf: LinksOf = (to, id) => links[LINKED[type].indexOf(to)]?.of.get(id) ?? [];
  return {
    readings: await READINGS[type](connection, records, { linksOf, items: items?.of, npsProperty }),
    missing: missing.map(id => recordKey(type, id)),
    merged: new Set([...read.merged].map(id => recordKey(type, id))),
    failed: new Map(unread.map(({ id, error }) => [recordKey(type, id), error])),
  };
}

interface Beside {
  readonly linksOf: LinksOf;
  readonly items: SoldItems['of'] | undefined;
  readonly npsProperty: string | null;
}

type Interpret = (
  connection: Connection,
  records: readonly CrmRecord[],
  beside: Beside,
) => Promise<Reading[]>;

const READINGS: Record<RecordType, Interpret> = {
  async deal({ stages, properties }, records, { linksOf, items }) {
    const histories = records.map(record => ({ record, ...statesOfDeal(record) }));
    const seen = histories.flatMap(({ past, present }) => [...past, present].map(state => state.stage));
    const phaseOf = await stages.phasesOf(new Set(seen));
    const withPhase = (state: DealState): State => ({ ...state, phase: phaseOf(state.stage) });
    return histories.map(({ record, past, present }) => ({
      type: 'deal',
      id: record.id,
      modifiedAt: modifiedAt('deal', record),
      merged: mergedIdsOf(record),
      values: ourValues(record, properties.writable.deal),
      past: past.map(withPhase),
      present: withPhase(present),
      companyIds: linksOf('company', record.id),
      contactIds: linksOf('contact', record.id),
      ...describedDeal(record),
      items: items && (items.get(record.id) ?? []),
    }));
  },
  async contact({ properties }, records, { linksOf, npsProperty }) {
    return records.map(record => ({
      type: 'contact',
      id: record.id,
      modifiedAt: modifiedAt('contact', record),
      merged: mergedIdsOf(record),
      values: ourValues(record, properties.writable.contact),
      companyIds: linksOf('company', record.id),
      codes: CODE_PROPERTIES.map(property => ({ property, value: record.properties[property] ?? '' })),
      createdAt: createdAt(record),
      email: record.properties.email ?? '',
      company: record.properties.company ?? '',
      nps: (npsProperty !== null && record.properties[npsProperty]) || '',
    }));
  },
  async company({ properties }, records) {
    return records.map(record => ({
      type: 'company',
      id: record.id,
      modifiedAt: modifiedAt('company', record),
      merged: mergedIdsOf(record),
      values: ourValues(record, properties.writable.company),
      identity: companyIdentity(record),
    }));
  },
};
