/** What appending costs as a log grows, in both stores: one entry at a time, durable, in logs of four lengths by turns. */
import type { Fact } from '../src/domain/facts.ts';
import type { Log, NewEntry } from '../src/log/log.ts';
import { openLowdbLog } from '../src/log/lowdb.ts';
import { count, median, ms, timed } from './figures.ts';
import { factsIn, fill, withPostgresLog } from './large-logs.ts';
import { type LargePortal, largePortal } from './portal/large-portal.ts';
import { atMost, type Bench, told } from './row.ts';
import { inScratchFolder } from './scratch-folder.ts';

const SHORTEST = 1_000;
/** The design's budget is for this length. */
const LONG = 200_000;
const LENGTHS = [SHORTEST, 100_000, LONG, 1_000_000];
const QUICK_LENGTHS = [SHORTEST, 5_000, 20_000, 50_000];
const APPENDS = 600;

export async function measureAppend(bench: Bench): Promise<void> {
  const portal = await largePortal(factsIn(bench), console.log);
  await inScratchFolder('append', async folder => {
    const log = await openLowdbLog<Fact>(folder);
    await measureIn(log, 'lowdb', portal, bench);
    await log.close();
  });
  if (bench.databaseUrl === undefined) return;
  await withPostgresLog(bench.databaseUrl, async (log, database) => {
    await measureIn(log, 'PostgreSQL', portal, bench, async () => {
      // As the database does by itself within a minute; otherwise it would fall into the measurement.
      await database.query('VACUUM ANALYZE log_entries');
      await database.query('CHECKPOINT');
    });
  });
}

async function measureIn(
  log: Log<Fact>,
  store: string,
  portal: LargePortal,
  { report, isQuick }: Bench,
  filled = async () => {},
): Promise<void> {
  const lengths = isQuick ? QUICK_LENGTHS : LENGTHS;
  const logs = [];
  for (const [index, length] of lengths.entries()) {
    const portalId = String(index + 1);
    logs.push({ portalId, length, head: await fill(log, portalId, portal, length), times: [] as number[] });
  }
  await filled();
  for (let turn = 0; turn < APPENDS; turn++) {
    for (const one of logs) {
      const entry = newEntry(turn);
      one.times.push(await timed(() => log.append(one.portalId, one.head, [entry])));
      one.head += 1;
    }
  }
  const shortest = median(logs[0]?.times ?? []);
  for (const { length, times } of logs) {
    const figures = {
      what: `append on ${store} to ${count(length)} facts, p50`,
      measured: ms(median(times)),
    };
    if (length === SHORTEST) report(told(figures));
    else
      report(
        atMost(
          { ...figures, limit: `${count(SHORTEST)} facts: ${ms(shortest)}` },
          median(times) / shortest,
          2,
        ),
      );
  }
}

function newEntry(number: number): NewEntry<Fact> {
  return {
    key: `append ${number}`,
    hash: 'hS1VXLeep4-SpkBgIop0aGn2m6gJ4_ym3dq0L7nMWuc',
    at: 1_790_000_000_000 + number,
    by: 'crm',
    facts: [{ type: 'deal.worked', dealId: String(90_000_000 + number), occurredAt: 1_790_000_000_000 }],
  };
}
