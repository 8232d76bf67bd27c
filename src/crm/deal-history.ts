import type { CrmRecord } from './answers.ts';

/** One state of a deal, in HubSpot's own text. */
export interface DealState {
  /** When it began, milliseconds since the epoch. */
  readonly occurredAt: number;
  readonly stage: string;
  /** Decimal text; "" where the deal has none. */
  readonly amount: string;
  /** "" where the deal names none. */
  readonly currency: string;
}

/** The properties whose history says what happened to a deal's money. */
export const DEAL_HISTORY: readonly string[] = ['dealstage', 'amount', 'deal_currency_code'];

interface Version {
  readonly value: string;
  readonly timestamp: number;
}

/**
 * How a deal stands now, and every state it was in before, oldest first: one per instant at which something of it
 * changed. HubSpot keeps some twenty values of a property, so the oldest may be gone.
 */
export function statesOfDeal(record: CrmRecord): { past: DealState[]; present: DealState } {
  const stages = versionsOf(record, 'dealstage');
  const amounts = versionsOf(record, 'amount');
  const currencies = versionsOf(record, 'deal_currency_code');
  const instants = new Set([...stages, ...amounts, ...currencies].map(version => version.timestamp));
  const [latest = createdAt(record), ...earlier] = [...instants].sort((a, b) => b - a);
  const past = earlier.reverse().map(occurredAt => ({
    occurredAt,
    // A deal is never without a stage: before the oldest one that is kept, it was in that one.
    stage: valueAt(stages, occurredAt) ?? stages[0]?.value ?? '',
    amount: valueAt(amounts, occurredAt) ?? '',
    currency: valueAt(currencies, occurredAt) ?? '',
  }));
  const { dealstage = '', amount = '', deal_currency_code: currency = '' } = record.properties;
  return { past, present: { occurredAt: latest, stage: dealstage, amount, currency } };
}

/** Oldest first. */
function versionsOf(record: CrmRecord, name: string): Version[] {
  const versions = record.propertiesWithHistory?.[name] ?? [];
  return versions.toSorted((a, b) => a.timestamp - b.timestamp);
}

function valueAt(versions: readonly Version[], at: number): string | undefined {
  return versions.findLast(version => version.timestamp <= at)?.value;
}

/** When HubSpot says the record was made; the beginning of time when it does not. */
export function createdAt(record: CrmRecord): number {
  const at = Date.parse(record.properties.createdate ?? '');
  return Number.isNaN(at) ? 0 : at;
}
