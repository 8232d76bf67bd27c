import type { RecordKey } from '../domain/record-keys.ts';
import type { Records } from '../log/records.ts';

/** Records that HubSpot does not let us write as they should be, because of something that people have to put right. */
export interface UnwritableRecords {
  /** Those it refused first come first. */
  records: Record<RecordKey, Unwritable>;
  /** How many more there were since it was last none; they are tried again when they are read. */
  aside: number;
}

export interface Unwritable extends Refusal {
  /** Milliseconds since the epoch, as all instants. */
  readonly since: number;
  readonly tries: number;
  readonly retryAt: number;
}

/** Why a record is not written, for people. */
export interface Refusal {
  /** What HubSpot would not take and why, as a sentence. */
  readonly what: string;
  /** What can be done about it, as a sentence. */
  readonly next: string;
  /** The property that it is about, as people call it; null when it is about none or nobody says which. */
  readonly property: string | null;
}

export const noneUnwritable: UnwritableRecords = { records: {}, aside: 0 };

const RECORDS_AT_MOST = 1_000;
const AGAIN_AFTER_MS = 3_600_000;

export interface RefusedRecord extends Refusal {
  /** HubSpot was asked for this record itself, and did not just refuse others of its batch. */
  readonly seen: boolean;
  /** When to try again, if not as usual. */
  readonly until?: number;
}

/** What came of trying to write some records, as it is found out. */
export interface WriteOutcome {
  readonly refused: Map<RecordKey, RefusedRecord>;
  /** They say what they should, or need say nothing. */
  readonly done: Set<RecordKey>;
}

export interface OutcomeNews {
  readonly begun: readonly (readonly [RecordKey, Unwritable])[];
  readonly ended: readonly RecordKey[];
}

/** Those that may be tried again, those tried least often first. */
export function dueAgain({ data }: Pick<Records<UnwritableRecords>, 'data'>, now: number): RecordKey[] {
  const due = entriesOf(data.records).filter(([, { retryAt }]) => retryAt <= now);
  return due.sort(([, a], [, b]) => a.tries - b.tries).map(([key]) => key);
}

/** Writes down what came of a try: durable when it resolves, with what is new about it. */
export async function writeDown(
  unwritable: Records<UnwritableRecords>,
  { refused, done }: WriteOutcome,
  now: number,
): Promise<OutcomeNews> {
  const before = unwritable.data.records;
  const ended = [...done].filter(key => before[key] && !refused.has(key));
  if (refused.size === 0 && ended.length === 0) return { begun: [], ended: [] };
  const refusals = [...refused].map(([key, { seen, until, ...refusal }]) => {
    const { since = now, tries = 0 } = before[key] ?? {};
    const retryAt = until ?? now + AGAIN_AFTER_MS;
    return [key, { ...refusal, since, tries: seen ? tries + 1 : tries, retryAt }] as const;
  });
  await unwritable.update(data => {
    for (const key of ended) delete data.records[key];
    Object.assign(data.records, Object.fromEntries(refusals));
    const tooMany = Object.keys(data.records).slice(0, -RECORDS_AT_MOST) as RecordKey[];
    for (const key of tooMany) delete data.records[key];
    data.aside = Object.keys(data.records).length === 0 ? 0 : data.aside + tooMany.length;
  });
  return { begun: refusals.filter(([key]) => !before[key]), ended };
}

/** The newest of them, at most so many. */
export function newestOf({ records }: Readonly<UnwritableRecords>, most: number): [RecordKey, Unwritable][] {
  return entriesOf(records)
    .sort(([, a], [, b]) => b.since - a.since)
    .slice(0, most);
}

function entriesOf(records: Readonly<Record<RecordKey, Unwritable>>): [RecordKey, Unwritable][] {
  return Object.entries(records) as [RecordKey, Unwritable][];
}
