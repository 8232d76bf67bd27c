/**
 * What it takes to have a large portal in memory after a start, from both stores, against reading and parsing the same
 * lines. Each is done by a process of its own, by turns, so that none profits from what another left in memory.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { count, median, ratioOf, seconds } from './figures.ts';
import { factsIn, fill, withPostgresLog } from './large-logs.ts';
import { type LargePortal, largePortal, PORTAL } from './portal/large-portal.ts';
import type { Replayed, ReplayWay } from './replay-once.ts';
import { atMost, type Bench, told } from './row.ts';
import { inScratchFolder } from './scratch-folder.ts';

const ROUNDS = 3;
const QUICK_ROUNDS = 1;

interface Contestant {
  readonly way: ReplayWay;
  readonly from: string;
  readonly took: Replayed[];
}

export async function measureReplay(bench: Bench): Promise<void> {
  const portal = await largePortal(factsIn(bench), console.log);
  await inScratchFolder('replay', async folder => {
    await mkdir(folder, { recursive: true });
    await copyFile(portal.file, join(folder, `${PORTAL}.jsonl`));
    const url = bench.databaseUrl;
    if (url !== undefined) await fillDatabase(url, portal);
    const file = (way: ReplayWay): Contestant => ({ way, from: folder, took: [] });
    const parsed = file('parse');
    const read = file('read');
    const folded = file('fold');
    const fromDatabase = (way: ReplayWay): Contestant[] => (url ? [{ way, from: url, took: [] }] : []);
    const [readPg] = fromDatabase('read-postgres');
    const [foldedPg] = fromDatabase('fold-postgres');
    const all = [parsed, read, folded, readPg, foldedPg].filter(one => one !== undefined);
    for (let round = 0; round < (bench.isQuick ? QUICK_ROUNDS : ROUNDS); round++) {
      for (const { way, from, took } of all) took.push(await inOwnProcess(way, from));
    }
    const facts = `${count(portal.facts)} facts`;
    const report = (what: string, one: Contestant, against: string, limit: Contestant) => {
      const figures = { what, measured: inWords(one), limit: `${against}: ${seconds(median(times(limit)))}` };
      bench.report(atMost(figures, ratioOf(times(one), times(limit)), 1.5));
    };
    report(`log of ${facts} read from lowdb`, read, 'reading and parsing the same lines', parsed);
    report(`portal of ${facts} in memory from lowdb`, folded, 'reading and parsing the same lines', parsed);
    if (readPg) report(`log of ${facts} read from PostgreSQL`, readPg, 'from lowdb', read);
    if (foldedPg) report(`portal of ${facts} in memory from PostgreSQL`, foldedPg, 'from lowdb', folded);
    bench.report(told({ what: `  what that portal needs`, measured: memoryOf(folded) }));
  });
}

function times({ took }: Contestant): number[] {
  return took.map(({ milliseconds }) => milliseconds);
}

function inWords(one: Contestant): string {
  return `${seconds(median(times(one)))}, peak ${count(median(one.took.map(({ peakMb }) => peakMb)))} MB`;
}

function memoryOf({ took }: Contestant): string {
  const of = (figure: 'heapMb' | 'rssMb') => `${count(median(took.map(one => one[figure])))} MB`;
  return `${of('heapMb')} of heap once swept, ${of('rssMb')} resident`;
}

async function fillDatabase(url: string, portal: LargePortal): Promise<void> {
  await withPostgresLog(url, async (log, database) => {
    await fill(log, PORTAL, portal);
    await database.query('VACUUM ANALYZE log_entries');
  });
}

async function inOwnProcess(way: ReplayWay, from: string): Promise<Replayed> {
  const script = join(import.meta.dirname, 'replay-once.ts');
  const child = fork(script, [way, from], { execArgv: [...process.execArgv, '--expose-gc'] });
  let replayed: Replayed | undefined;
  child.on('message', message => {
    replayed = message as Replayed;
  });
  const [code] = await once(child, 'exit');
  if (code !== 0 || replayed === undefined) throw new Error(`"${way}" failed`);
  return replayed;
}
