import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Connection } from './connection.ts';
import type { Database } from './database.ts';

/** The tables that the database has and those of this program do not go together: a person has to choose. */
export class MigrationRefused extends Error {
  override name = 'MigrationRefused';
}

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

interface Done {
  readonly number: number;
  readonly name: string;
  readonly sha256: string;
}

const MIGRATIONS = `
  CREATE TABLE migrations (
    number int PRIMARY KEY, name text NOT NULL, sha256 text NOT NULL, ran_at timestamptz NOT NULL DEFAULT now()
  )`;
/** Any number that nobody else in this database locks by. */
const LOCK = 7_868_722_435;
const WITHIN_MS = 30 * 60_000;
const FILE = /^(\d{3})-[a-z0-9-]+\.sql$/;
const OURS = fileURLToPath(new URL('.', import.meta.url));

/**
 * Brings the tables up to date: runs the numbered files of `folder` that this database has not seen, in order, in one
 * transaction, all or none. Processes that start at once wait for each other. There is no way back. Throws
 * `MigrationRefused` when a file that ran was edited or is gone, or the database is newer than this program.
 */
export async function migrate(database: Database, folder = OURS): Promise<void> {
  const migrations = await migrationsIn(folder);
  await database.transaction(connection => runMissing(connection, migrations), WITHIN_MS);
}

async function runMissing(connection: Connection, migrations: readonly Migration[]): Promise<void> {
  await connection.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
  // IF NOT EXISTS would ask for the right to make tables, which who only works with them need not have.
  const { rows: before } = await connection.query<{ exists: boolean }>(
    `SELECT to_regclass(quote_ident(current_schema()) || '.migrations') IS NOT NULL AS exists`,
  );
  if (!before[0]?.exists) await connection.query(MIGRATIONS);
  const { rows: done } = await connection.query<Done>(
    'SELECT number, name, sha256 FROM migrations ORDER BY number',
  );
  for (const one of done) {
    refuseUnlessSame(
      one,
      migrations.find(({ number }) => number === one.number),
    );
  }
  for (const { number, name, sql, sha256 } of migrations.slice(done.length)) {
    await connection.query(sql);
    await connection.query('INSERT INTO migrations (number, name, sha256) VALUES ($1, $2, $3)', [
      number,
      name,
      sha256,
    ]);
  }
}

function refuseUnlessSame(done: Done, ours: Migration | undefined): void {
  if (ours === undefined) {
    throw new MigrationRefused(
      `The database has seen ${done.name}, which this program does not have: start the version that wrote it, or a newer one.`,
    );
  }
  if (ours.sha256 !== done.sha256) {
    throw new MigrationRefused(
      `${ours.name} is not what ran on this database (as ${done.name}): put the file back as it was, and write what is to change as a new migration.`,
    );
  }
}

/** Numbers must be 1, 2, 3 ...: one that comes in between later would not run where the next one has. */
async function migrationsIn(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name, i) => {
      const number = Number(FILE.exec(name)?.[1]);
      if (number !== i + 1) {
        throw new MigrationRefused(
          `${name}: migrations are numbered 001-name.sql, 002-name.sql, without gaps`,
        );
      }
      // Some checkouts change the ends of lines.
      const sql = (await readFile(`${folder}/${name}`, 'utf8')).replaceAll('\r\n', '\n');
      return { number, name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}
