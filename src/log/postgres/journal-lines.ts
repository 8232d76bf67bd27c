import { AnswerLost } from '../unavailable.ts';
import type { Database } from './database.ts';
import { whenItAnswers } from './lost-answer.ts';

interface PageRow {
  readonly lines: string;
  /** Null when there are none. */
  readonly last: number | null;
  /** Of all that lie within reach of a page. */
  readonly newest: number | null;
}

/** The lines behind one place up to another. */
interface LinePage {
  readonly lines: readonly unknown[];
  readonly after: number;
  readonly upTo: number;
}

const THIS = 'portal_id = $1 AND kind = $2';
const MOST_LINES = 2_000;
/** As the database keeps them: long lines are compressed there. */
const ENOUGH_BYTES = 1024 * 1024;

/**
 * The first lines behind a place until they are enough; one at least, however long. Both ends are named, because with
 * LIMIT alone a planner that has no statistics yet sorts all that follows for each page.
 */
const PAGE = `
  SELECT '[' || coalesce(string_agg(line::text, ',' ORDER BY place), '') || ']' AS lines,
         max(place)::float8 AS last, max(newest)::float8 AS newest
  FROM (
    SELECT place, line, max(place) OVER () AS newest,
           sum(pg_column_size(line)) OVER (ORDER BY place) - pg_column_size(line) AS before
    FROM journal_lines WHERE ${THIS} AND place > $3 AND place <= least($3::bigint + ${MOST_LINES}, $4)
  ) AS page
  WHERE before < ${ENOUGH_BYTES}`;

/**
 * The lines up to a place, page by page. The database may be away for some seconds meanwhile; throws `AnswerLost`
 * when it stays away. Places may be missing where lines were replaced.
 */
export async function* journalPages(
  database: Database,
  which: readonly [portalId: string, kind: string],
  upTo: number,
): AsyncGenerator<LinePage> {
  const lost = new AnswerLost(`journal ${which[1]} of portal ${which[0]}: the database stays away`);
  const { rows } = await database.query<{ first: number | null; last: number | null }>(
    `SELECT min(place)::float8 AS first, max(place)::float8 AS last FROM journal_lines WHERE ${THIS}`,
    which,
  );
  const { first, last } = rows[0] ?? {};
  const end = Math.min(last ?? 0, upTo);
  for (let after = (first ?? 1) - 1; after < end; ) {
    const from = after;
    const page = await whenItAnswers(() => pageBehind(database, which, from, end), lost);
    after = page.upTo;
    yield page;
  }
}

async function pageBehind(
  database: Database,
  which: readonly string[],
  after: number,
  end: number,
): Promise<LinePage> {
  const { rows } = await database.query<PageRow>(PAGE, [...which, after, end]);
  const { lines = '[]', last, newest } = rows[0] ?? {};
  const isFull = last !== newest;
  const upTo = isFull && last ? last : Math.min(after + MOST_LINES, end);
  return { lines: JSON.parse(lines), after, upTo };
}
