import type { Entry, NewEntry } from '../log.ts';
import type { Database } from './database.ts';
import { writtenText } from './written-text.ts';

/** New entries as the columns that `NEW_ENTRIES` is made of. */
export function columnsOf(entries: readonly NewEntry<unknown>[]): readonly unknown[] {
  return [
    entries.map(({ key }) => writtenText(key)),
    entries.map(({ hash }) => writtenText(hash)),
    entries.map(({ at }) => at),
    entries.map(({ by }) => writtenText(by)),
    entries.map(({ facts }) => JSON.stringify(facts)),
  ];
}

/** New entries as rows, the first with n = 1. Parameters 3 to 7 are their columns. */
export const NEW_ENTRIES = `unnest($3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[])
  WITH ORDINALITY AS new (key, hash, at, by, facts, n)`;

/** Rows as one text, a JSON list of entries. Their texts are kept as within JSON strings and need nothing done. */
const ENTRIES_JSON = `'[' || coalesce(string_agg(
  '{"seq":' || seq || ',"key":"' || key || '","hash":"' || hash || '","at":' || at || ',"by":"' || by ||
  '","facts":' || facts::text || '}', ',' ORDER BY seq), '') || ']'`;

/** One page of a log. */
export interface EntryPage<Fact> {
  readonly entries: readonly Entry<Fact>[];
  /** Whether there may be more behind it. */
  readonly isFull: boolean;
  /** Of the log when the page was read; undefined for a log that nobody has ever written to. */
  readonly fence: number | undefined;
}

interface PageRow {
  readonly entries: string;
  readonly count: number;
  readonly bytes: number;
  readonly fence: number | null;
}

const MOST_ENTRIES = 2_000;
/** As the database keeps them: large facts are compressed there. */
const ENOUGH_BYTES = 1024 * 1024;

/**
 * The first rows behind a place until they are enough; one at least, however large. Both ends of the range are named,
 * which places without gaps allow: with LIMIT, a planner that has no statistics yet sorts all that follows for each page.
 */
const PAGE = `
  SELECT ${ENTRIES_JSON} AS entries, count(*)::int AS count, coalesce(max(upto), 0)::float8 AS bytes,
         (SELECT fence::float8 FROM log_heads WHERE portal_id = $1) AS fence
  FROM (
    SELECT *, sum(pg_column_size(facts)) OVER (ORDER BY seq ROWS UNBOUNDED PRECEDING) AS upto
    FROM log_entries WHERE portal_id = $1 AND seq > $2 AND seq <= $2 + ${MOST_ENTRIES}
  ) AS page
  WHERE upto - pg_column_size(facts) < ${ENOUGH_BYTES}`;

/** The next entries behind place `after`. */
export async function entryPage<Fact>(
  database: Database,
  portalId: string,
  after: number,
): Promise<EntryPage<Fact>> {
  const { rows } = await database.query<PageRow>(PAGE, [portalId, after]);
  const { entries, count, bytes, fence } = rows[0] as PageRow;
  return {
    entries: JSON.parse(entries),
    isFull: count === MOST_ENTRIES || bytes >= ENOUGH_BYTES,
    fence: fence ?? undefined,
  };
}

const WITH_KEYS = `SELECT ${ENTRIES_JSON} AS entries FROM log_entries WHERE portal_id = $1 AND key = ANY($2::text[])`;

/** The entries that these request keys left, in one question. */
export async function entriesWithKeys<Fact>(
  database: Database,
  portalId: string,
  keys: readonly string[],
): Promise<readonly Entry<Fact>[]> {
  const written = keys.map(writtenText);
  const { rows } = await database.query<{ entries: string }>(WITH_KEYS, [portalId, written]);
  return JSON.parse(rows[0]?.entries ?? '[]');
}
