import type { DealPhase } from '../domain/deals.ts';
import { type RecordKey, type RecordType, recordKey } from '../domain/record-keys.ts';
import type { CrmRecord } from './answers.ts';
import type { FailedInput } from './batch-outcome.ts';
import type { Connection } from './connection.ts';
import type { CrmError } from './crm-error.ts';
import { createdAt, DEAL_HISTORY, type DealState, statesOfDeal } from './deal-history.ts';
import type { Waiting } from './limits.ts';
import { type OurValues, ourValues } from './our-values.ts';
import { REFERRAL_CODE } from './property-definitions.ts';

/** A record as HubSpot has it now. */
export type Reading = DealReading | ContactReading | CompanyReading;

interface Read {
  readonly id: string;
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
}

export interface ContactReading extends Read {
  readonly type: 'contact';
  /** Primary first. */
  readonly companyIds: readonly string[];
  /** Values that may hold a partner's code, most telling first. */
  readonly codes: readonly { readonly property: string; readonly value: string }[];
  readonly createdAt: number;
}

export interface CompanyReading extends Read {
  readonly type: 'company';
}

export interface Readings {
  readonly readings: readonly Reading[];
  readonly missing: readonly RecordKey[];
  /** Records that could not be read although HubSpot could be reached. */
  readonly failed: ReadonlyMap<RecordKey, CrmError>;
}

/** Most telling first: what a form says outranks what a link carried. */
const CODES = [REFERRAL_CODE, 'utm_campaign', 'utm_source'];
const STATED: Record<RecordType, readonly string[]> = {
  deal: [...DEAL_HISTORY, 'createdate'],
  contact: [...CODES, 'createdate'],
  company: [],
};
const LINKED: Record<RecordType, readonly RecordType[]> = {
  deal: ['company', 'contact'],
  contact: ['company'],
  company: [],
};

type LinksOf = (to: RecordType, id: string) => readonly string[];

/** Reads records of one kind, one to three calls per hundred. Rejects when HubSpot cannot be read at all. */
export async function readRecords(
  connection: Connection,
  type: RecordType,
  ids: readonly string[],
  waiting: Waiting,
): Promise<Readings> {
  const { client, writable } = connection;
  const properties = [...writable[type].map(({ name }) => name), ...STATED[type]];
  const history = type === 'deal' ? { withHistory: DEAL_HISTORY } : {};
  const { found, missing, failed } = await client.batchRead(type, ids, { properties, waiting, ...history });
  const links = await Promise.all(
    LINKED[type].map(to => client.links({ from: type, to, waiting }, [...found.keys()])),
  );
  const unread: FailedInput[] = [...failed, ...links.flatMap(link => link.failed)];
  const incomplete = new Set(unread.map(({ id }) => id));
  const records = [...found.values()].filter(({ id }) => !incomplete.has(id));
  const linksOf: LinksOf = (to, id) => links[LINKED[type].indexOf(to)]?.of.get(id) ?? [];
  return {
    readings: await READINGS[type](connection, records, linksOf),
    missing: missing.map(id => recordKey(type, id)),
    failed: new Map(unread.map(({ id, error }) => [recordKey(type, id), error])),
  };
}

type Interpret = (
  connection: Connection,
  records: readonly CrmRecord[],
  linksOf: LinksOf,
) => Promise<Reading[]>;

const READINGS: Record<RecordType, Interpret> = {
  async deal({ stages, writable }, records, linksOf) {
    const histories = records.map(record => ({ record, ...statesOfDeal(record) }));
    const seen = histories.flatMap(({ past, present }) => [...past, present].map(state => state.stage));
    const phaseOf = await stages.phasesOf(new Set(seen));
    const withPhase = (state: DealState): State => ({ ...state, phase: phaseOf(state.stage) });
    return histories.map(({ record, past, present }) => ({
      type: 'deal',
      id: record.id,
      values: ourValues(record, writable.deal),
      past: past.map(withPhase),
      present: withPhase(present),
      companyIds: linksOf('company', record.id),
      contactIds: linksOf('contact', record.id),
    }));
  },
  async contact({ writable }, records, linksOf) {
    return records.map(record => ({
      type: 'contact',
      id: record.id,
      values: ourValues(record, writable.contact),
      companyIds: linksOf('company', record.id),
      codes: CODES.map(property => ({ property, value: record.properties[property] ?? '' })),
      createdAt: createdAt(record),
    }));
  },
  async company({ writable }, records) {
    return records.map(record => ({
      type: 'company',
      id: record.id,
      values: ourValues(record, writable.company),
    }));
  },
};
