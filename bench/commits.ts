/**
 * What many writers get durable in a second through the live portals, in groups: on lowdb against one command after
 * another, on PostgreSQL against a commit for each row, by as many writers: in a log whose places have no gaps, where
 * each moves the head, and in a table without order, where the database flushes for many at once.
 */
import { join } from 'node:path';
import pg from 'pg';
import type { Log } from '../src/log/log.ts';
import { openLowdbLog } from '../src/log/lowdb.ts';
import { createPortals } from '../src/log/portals.ts';
import { Database } from '../src/log/postgres/database.ts';
import { migrate } from '../src/log/postgres/migrations.ts';
import { openPostgresLog } from '../src/log/postgres.ts';
import { perSecond, ratioOf, timed } from './figures.ts';
import { atLeast, type Bench, told } from './row.ts';
import { inScratchFolder } from './scratch-folder.ts';

interface Moved {
  readonly type: 'deal.amountChanged';
  readonly dealId: string;
  readonly amountMinor: number;
  readonly currency: string;
}

/** One way to write: by so many at once, each so many times in a round. */
interface Way {
  readonly writers: number;
  readonly each: number;
  readonly write: () => Promise<unknown>;
}

const ROUNDS = 7;
const QUICK_ROUNDS = 3;
const MANY = { writers: 64, each: 100 };
const ALONE = { writers: 1, each: 400 };
/** As many as a process holds for its statements by itself (log/postgres/database.ts). */
const CONNECTIONS = 10;

const TABLES = `
  CREATE TABLE row_heads (portal_id text PRIMARY KEY, head bigint NOT NULL);
  INSERT INTO row_heads VALUES ('1', 0);
  CREATE TABLE row_by_row (
    seq bigserial PRIMARY KEY, key text UNIQUE NOT NULL, hash text, at bigint, by text, facts json
  );`;
const UNORDERED = 'INSERT INTO row_by_row (key, hash, at, by, facts) VALUES ($1, $2, $3, $4, $5)';
const IN_ORDER = `
  WITH moved AS (UPDATE row_heads SET head = head + 1 WHERE portal_id = '1' RETURNING head)
  INSERT INTO row_by_row (seq, key, hash, at, by, facts) SELECT head, $1, $2, $3, $4, $5 FROM moved`;
const HASH = 'hS1VXLeep4-SpkBgIop0aGn2m6gJ4_ym3dq0L7nMWuc';

export async function measureCommits(bench: Bench): Promise<void> {
  await inScratchFolder('commits', folder => measureOnLowdb(bench, folder));
  if (bench.databaseUrl !== undefined) await measureOnPostgres(bench, bench.databaseUrl);
}

async function measureOnLowdb(bench: Bench, folder: string): Promise<void> {
  const log = await openLowdbLog<Moved>(join(folder, 'log'));
  const { execute, close } = livePortal(log);
  const [many = [], alone = []] = await ratesOf(
    [
      { ...MANY, write: execute },
      { ...ALONE, write: execute },
    ],
    bench,
  );
  await close();
  const limit = `one by one: ${perSecond(alone)}`;
  bench.report(atLeast({ ...figuresOf('lowdb', many), limit }, ratioOf(many, alone), 5));
}

async function measureOnPostgres(bench: Bench, url: string): Promise<void> {
  const database = new Database(url);
  await migrate(database);
  const { execute, close } = livePortal(openPostgresLog<Moved>(database));
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  await pool.query(TABLES);
  let rows = 0;
  const insert = (sql: string) => () =>
    pool.query(sql, [`row:${rows}`, HASH, Date.now(), 'crm', JSON.stringify([moved(rows++)])]);
  const [many = [], inOrder = [], alone = []] = await ratesOf(
    [
      { ...MANY, write: execute },
      { ...MANY, write: insert(IN_ORDER) },
      { ...ALONE, write: execute },
    ],
    bench,
  );
  await pool.query('TRUNCATE row_by_row');
  const [again = [], unordered = []] = await ratesOf(
    [
      { ...MANY, write: execute },
      { ...MANY, write: insert(UNORDERED) },
    ],
    bench,
  );
  await close();
  await pool.end();
  await database.close();
  const figures = figuresOf('PostgreSQL', many);
  const limit = `a row per commit, ${CONNECTIONS} connections: ${perSecond(inOrder)}`;
  bench.report(atLeast({ ...figures, limit }, ratioOf(many, inOrder), 4));
  bench.report(told({ ...figures, limit: `one by one: ${perSecond(alone)}` }, ratioOf(many, alone)));
  const free = `rows in no order, in no turn: ${perSecond(unordered)}`;
  bench.report(told({ ...figuresOf('PostgreSQL', again), limit: free }, ratioOf(again, unordered)));
}

function figuresOf(store: string, rates: readonly number[]) {
  return { what: `durable commands of ${MANY.writers} writers on ${store}`, measured: perSecond(rates) };
}

/** A portal whose rules cost nothing, so that what is measured is how it gets durable. */
function livePortal(log: Log<Moved>) {
  const portals = createPortals<{ facts: number }, number, Moved, never>({
    log,
    now: Date.now,
    rules: {
      empty: () => ({ facts: 0 }),
      decide: (_state, number) => [moved(number)],
      apply: state => {
        state.facts++;
      },
      settle: () => [],
    },
  });
  let next = 0;
  return {
    execute: () => portals.execute('1', { key: `crm:${next}`, by: 'crm', command: next++ }),
    async close() {
      await portals.close();
      await log.close();
    },
  };
}

/** Writes a second of each way in each round, by turns, after one to warm up. */
async function ratesOf(ways: readonly Way[], { isQuick }: Bench): Promise<number[][]> {
  const rates: number[][] = ways.map(() => []);
  for (let round = -1; round < (isQuick ? QUICK_ROUNDS : ROUNDS); round++) {
    for (const [index, { writers, each, write }] of ways.entries()) {
      const writer = async () => {
        for (let i = 0; i < each; i++) await write();
      };
      const took = await timed(() => Promise.all(Array.from({ length: writers }, writer)));
      if (round >= 0) rates[index]?.push((writers * each * 1_000) / took);
    }
  }
  return rates;
}

function moved(number: number): Moved {
  return {
    type: 'deal.amountChanged',
    dealId: String(9_000_000 + number),
    amountMinor: 1_234_500,
    currency: 'USD',
  };
}
