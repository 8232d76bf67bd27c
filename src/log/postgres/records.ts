import { checkPortalId } from '../portal-file.ts';
import { type Records, recordsIn } from '../records.ts';
import { AnswerLost, Closed, NotWritten } from '../unavailable.ts';
import type { Database } from './database.ts';
import { whenItAnswers } from './lost-answer.ts';

interface Row {
  readonly version: number;
  readonly writer: string | null;
  /** JSON; null when nothing is kept. */
  readonly data: string | null;
}

const COLUMNS = 'version::float8 AS version, writer::text AS writer, data::text AS data';

/**
 * Opens the records of one portal and kind in a database. Several processes may have them open: each change is made
 * on what was written last, but `data` is as this process last read or wrote it. Rejects with `NotWritten`,
 * `AnswerLost`, `Unavailable`, `Busy`, or `RangeError` for a strange portal id.
 */
export async function openPostgresRecords<T extends object>(
  database: Database,
  kind: string,
  portalId: string,
  empty: T,
): Promise<Records<T>> {
  checkPortalId(portalId);
  const of = `records ${kind} of portal ${portalId}`;
  const which = [portalId, kind];
  const { rows: opened } = await database.query<{ writer: string }>(
    'SELECT gen_random_uuid()::text AS writer',
  );
  /** Tells what this opening wrote from what others did. */
  const writer = opened[0]?.writer ?? '';
  /** As `data` was made from it: a version is named only by who has seen what it holds. */
  let row = await read();

  async function read(): Promise<Row | undefined> {
    const { rows } = await database.query<Row>(
      `SELECT ${COLUMNS} FROM records WHERE portal_id = $1 AND kind = $2`,
      which,
    );
    return rows[0];
  }

  function held(from: Row | undefined): T {
    return from?.data ? JSON.parse(from.data) : structuredClone(empty);
  }

  /** Whether `text` now stands in the place of version `before`. */
  async function replaced(before: number, text: string): Promise<boolean> {
    try {
      const { rowCount } = await database.query(
        `UPDATE records SET data = $3::json, version = version + 1, writer = $5
         WHERE portal_id = $1 AND kind = $2 AND version = $4`,
        [...which, text, before, writer],
      );
      return rowCount === 1;
    } catch (error) {
      if (error instanceof AnswerLost && (await landed(before, error))) return true;
      if (error instanceof Closed) throw error;
      throw new NotWritten(`${of}: nothing was kept: ${String(error)}`, { cause: error });
    }
  }

  /**
   * Whether a write was kept whose answer was lost. It may still be on its way, so the version it was made from is
   * passed first: then it comes to nothing. Where others have written since, nobody can say.
   */
  async function landed(before: number, lost: AnswerLost): Promise<boolean> {
    const now = await whenItAnswers(async () => {
      await database.query(
        `UPDATE records SET version = version + 1, writer = NULL
         WHERE portal_id = $1 AND kind = $2 AND version = $3`,
        [...which, before],
      );
      return read();
    }, lost);
    if (now?.version !== before + 1) throw lost;
    return now.writer === writer;
  }

  return recordsIn(of, held(row), empty, {
    async write(data) {
      if (row === undefined) {
        await database.query(
          'INSERT INTO records (portal_id, kind) VALUES ($1, $2) ON CONFLICT DO NOTHING',
          which,
        );
        row = { version: 0, writer: null, data: null };
      }
      const text = JSON.stringify(data);
      const before = row.version;
      if (await replaced(before, text)) {
        row = { version: before + 1, writer, data: text };
        return undefined;
      }
      row = await read();
      return { newer: held(row) };
    },
    async read() {
      row = await read();
      return held(row);
    },
    // The row stays, so that nobody writes over a later version what was made from one before.
    async remove() {
      await database.query(
        'UPDATE records SET data = NULL, version = version + 1, writer = NULL WHERE portal_id = $1 AND kind = $2',
        which,
      );
      row = await read();
    },
  });
}
