/** The log of a large portal in both stores, and parts of it. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Fact } from '../src/domain/facts.ts';
import type { Entry, Log } from '../src/log/log.ts';
import { Database } from '../src/log/postgres/database.ts';
import { migrate } from '../src/log/postgres/migrations.ts';
import { openPostgresLog } from '../src/log/postgres.ts';
import type { LargePortal } from './portal/large-portal.ts';

const FULL = 1_000_000;
const QUICK = 50_000;
/** Entries appended with one flush. */
const AT_ONCE = 1_000;

export function factsIn({ isQuick }: { isQuick: boolean }): number {
  return isQuick ? QUICK : FULL;
}

/** Copies the first entries of a portal's log into another log, until they hold so many facts. Answers its head. */
export async function fill(
  log: Log<Fact>,
  portalId: string,
  { file }: LargePortal,
  facts = Number.POSITIVE_INFINITY,
): Promise<number> {
  let [head, left] = [0, facts];
  let group: Entry<Fact>[] = [];
  const append = async () => {
    if (group.length > 0) await log.append(portalId, head, group);
    head += group.length;
    group = [];
  };
  for await (const line of createInterface({ input: createReadStream(file) })) {
    for (const entry of JSON.parse(line) as Entry<Fact>[]) {
      if (left <= 0) break;
      left -= entry.facts.length;
      group.push(entry);
    }
    if (group.length >= AT_ONCE) await append();
    if (left <= 0) break;
  }
  await append();
  return head;
}

/** Opens the log in a database, with its tables; work is done when it is closed. */
export async function withPostgresLog<Result>(
  url: string,
  work: (log: Log<Fact>, database: Database) => Promise<Result>,
): Promise<Result> {
  const database = new Database(url);
  try {
    await migrate(database);
    const log = openPostgresLog<Fact>(database);
    const result = await work(log, database);
    await log.close();
    return result;
  } finally {
    await database.close();
  }
}
