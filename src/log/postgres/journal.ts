import type { Journal } from '../journal.ts';
import { checkPortalId } from '../portal-file.ts';
import { AnswerLost, Closed, NotWritten } from '../unavailable.ts';
import type { Connection } from './connection.ts';
import { DamagedLog } from './damaged-log.ts';
import type { Database } from './database.ts';
import { journalPages } from './journal-lines.ts';
import { whenItAnswers } from './lost-answer.ts';

const THIS = 'portal_id = $1 AND kind = $2';
const LINES_A_WRITE = 50;
const REPLACE_WITHIN_MS = 5 * 60_000;

/** Where another opening has the journal, or the head is elsewhere, no row is made. */
const APPEND = `
  WITH moved AS (
    UPDATE journals SET head = head + 1 WHERE ${THIS} AND owner = $3 AND head = $4 RETURNING portal_id, kind, head
  )
  INSERT INTO journal_lines (portal_id, kind, place, line) SELECT portal_id, kind, head, $5::json FROM moved`;

/**
 * Opens the journal of one portal and kind in a database and takes it from whoever had it open before: what that still
 * writes is refused. Rejects with `NotWritten`, `AnswerLost`, `Unavailable`, `Closed`, `DamagedLog`, or `RangeError`
 * for a strange portal id. Whoever writes waits until the write before is through.
 */
export async function openPostgresJournal<Line>(
  database: Database,
  kind: string,
  portalId: string,
  isLine: (line: unknown) => boolean,
): Promise<Journal<Line>> {
  checkPortalId(portalId);
  const of = `journal ${kind} of portal ${portalId}`;
  const which = [portalId, kind] as const;
  const { rows: taken } = await database.query<{ owner: string }>(
    `INSERT INTO journals (portal_id, kind, owner) VALUES ($1, $2, gen_random_uuid())
     ON CONFLICT (portal_id, kind) DO UPDATE SET owner = excluded.owner RETURNING owner::text AS owner`,
    which,
  );
  const ours = [...which, taken[0]?.owner];
  /** Undefined when it has to be looked for. */
  let head: number | undefined;
  let closed: Closed | undefined;

  /** Throws when another opening has it by now. */
  async function place(asking: Pick<Connection, 'query'> = database): Promise<number> {
    if (closed) throw closed;
    const { rows } = await asking.query<{ head: number }>(
      `SELECT head::float8 AS head FROM journals WHERE ${THIS} AND owner = $3`,
      ours,
    );
    if (rows[0]) return rows[0].head;
    throw new NotWritten(`${of}: another process keeps it now`);
  }

  /** Whether a line was kept whose answer was lost. It may still be on its way, so the head moves on first. */
  async function landed(before: number, text: string, lost: AnswerLost): Promise<boolean> {
    head = undefined;
    return whenItAnswers(async () => {
      await database.query(`UPDATE journals SET head = head + 1 WHERE ${THIS} AND owner = $3`, ours);
      const { rowCount } = await database.query(
        `SELECT FROM journal_lines WHERE ${THIS} AND place = $3 AND line::text = $4`,
        [...which, before + 1, text],
      );
      return rowCount === 1;
    }, lost);
  }

  async function append(text: string): Promise<void> {
    if (closed) throw closed;
    head ??= await place();
    const before = head;
    try {
      const { rowCount } = await database.query(APPEND, [...ours, before, text]);
      head = rowCount === 1 ? before + 1 : undefined;
      if (rowCount !== 1) throw new Error('another process keeps it now');
    } catch (error) {
      if (error instanceof AnswerLost && (await landed(before, text, error))) return;
      if (error instanceof Closed) throw error;
      throw new NotWritten(`${of}: nothing was kept: ${String(error)}`, { cause: error });
    }
  }

  /** Runs `work` when all lines are gone, in one transaction with that; it answers the new head. */
  async function anew(work: (connection: Connection, head: number) => Promise<number>): Promise<void> {
    head = undefined;
    await database.transaction(async connection => {
      await connection.query(`SELECT FROM journals WHERE ${THIS} FOR UPDATE`, which);
      const before = await place(connection);
      await connection.query(`DELETE FROM journal_lines WHERE ${THIS}`, which);
      const after = await work(connection, before + 1);
      await connection.query(`UPDATE journals SET head = $3 WHERE ${THIS}`, [...which, after]);
    }, REPLACE_WITHIN_MS);
  }

  async function put(connection: Connection, behind: number, lines: readonly Line[]): Promise<number> {
    await connection.query(
      `INSERT INTO journal_lines (portal_id, kind, place, line)
       SELECT $1, $2, $3 + new.n, new.line::json FROM unnest($4::text[]) WITH ORDINALITY AS new (line, n)`,
      [...which, behind, lines.map(line => JSON.stringify(line))],
    );
    return behind + lines.length;
  }

  function damaged(after: number, upTo: number): DamagedLog {
    return new DamagedLog(
      `${of}: between places ${after + 1} and ${upTo} is a line that is not what it is for`,
    );
  }

  return {
    async *lines() {
      const end = await place();
      for await (const { lines, after, upTo } of journalPages(database, which, end)) {
        for (const line of lines) {
          if (closed) throw closed;
          if (!isLine(line)) throw damaged(after, upTo);
          yield line as Line;
        }
      }
    },
    append: line => append(JSON.stringify(line)),
    replace: lines =>
      anew(async (connection, behind) => {
        let last = behind;
        let group: Line[] = [];
        for await (const line of lines) {
          group.push(line);
          if (group.length < LINES_A_WRITE) continue;
          last = await put(connection, last, group);
          group = [];
        }
        return put(connection, last, group);
      }),
    remove: () => anew(async (_connection, after) => after),
    async close() {
      closed ??= new Closed(`${of} is closed`);
    },
  };
}
