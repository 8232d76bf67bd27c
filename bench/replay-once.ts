/** Replays a log once, in this process, and tells who started it what that took. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fact } from '../src/domain/facts.ts';
import { rules } from '../src/domain/program.ts';
import type { Entry, Log } from '../src/log/log.ts';
import { openLowdbLog } from '../src/log/lowdb.ts';
import { createPortals } from '../src/log/portals.ts';
import { withPostgresLog } from './large-logs.ts';
import { PORTAL } from './portal/large-portal.ts';

/** `parse` is the limit; `read` goes through the log as it is, `fold` until the portal answers. */
export type ReplayWay = 'parse' | 'read' | 'fold' | 'read-postgres' | 'fold-postgres';

export interface Replayed {
  readonly milliseconds: number;
  readonly peakMb: number;
  /** When all is done and what is not needed any more is gone. */
  readonly heapMb: number;
  readonly rssMb: number;
}

const MB = 1024 * 1024;

/** The limit: lines are parsed and forgotten. */
async function parse(folder: string): Promise<unknown> {
  let facts = 0;
  const bytes = await readFile(join(folder, `${PORTAL}.jsonl`));
  for (let start = 0, end = bytes.indexOf(10); end !== -1; start = end + 1, end = bytes.indexOf(10, start)) {
    for (const entry of JSON.parse(bytes.toString('utf8', start, end)) as Entry<Fact>[])
      facts += entry.facts.length;
  }
  return facts;
}

async function read(log: Log<Fact>): Promise<unknown> {
  let facts = 0;
  for await (const entry of log.read(PORTAL, 0)) facts += entry.facts.length;
  return facts;
}

/** Answers the live portals, so that they are still in memory when that is measured. */
async function fold(log: Log<Fact>): Promise<unknown> {
  const portals = createPortals({ log, rules, now: Date.now });
  await portals.read(PORTAL, program => program.revision);
  return portals;
}

async function onLowdb(folder: string, work: (log: Log<Fact>) => Promise<unknown>): Promise<void> {
  let log: Log<Fact> | undefined;
  await measured(async () => {
    log = await openLowdbLog<Fact>(folder);
    return work(log);
  });
  await log?.close();
}

async function measured(work: () => Promise<unknown>): Promise<void> {
  const startedAt = performance.now();
  const kept = await work();
  const milliseconds = performance.now() - startedAt;
  const peakMb = process.resourceUsage().maxRSS / 1024;
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  process.send?.({ milliseconds, peakMb, heapMb: heapUsed / MB, rssMb: rss / MB } satisfies Replayed);
  process.disconnect?.();
  if (kept === undefined) throw new Error('nothing was read');
}

const [way, from = ''] = process.argv.slice(2) as [ReplayWay, string];
if (way === 'parse') await measured(() => parse(from));
if (way === 'read') await onLowdb(from, read);
if (way === 'fold') await onLowdb(from, fold);
if (way === 'read-postgres') await withPostgresLog(from, log => measured(() => read(log)));
if (way === 'fold-postgres') await withPostgresLog(from, log => measured(() => fold(log)));
