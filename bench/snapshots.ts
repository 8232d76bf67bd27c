/**
 * What a snapshot spares a start, and what it costs meanwhile: a large portal brought into memory with one and without,
 * by turns, from both stores; and how long this process is held up while a portal comes into memory, or a snapshot of
 * it is made beside it.
 */
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Fact } from '../src/domain/facts.ts';
import { rules } from '../src/domain/program.ts';
import type { Program } from '../src/domain/program-state.ts';
import { createPortals } from '../src/log/portals.ts';
import { openPostgresStore } from '../src/log/postgres/store.ts';
import { createKeptStates, type KeptStates } from '../src/log/snapshots/kept-states.ts';
import { openFolderStore, type Store } from '../src/log/store.ts';
import { count, median, ms, ratioOf, seconds, timed } from './figures.ts';
import { factsIn, fill } from './large-logs.ts';
import { largePortal, PORTAL } from './portal/large-portal.ts';
import { atMost, type Bench, told } from './row.ts';
import { inScratchFolder } from './scratch-folder.ts';

const ROUNDS = 2;
const MAKER = new URL('../src/snapshot-process.ts', import.meta.url);
const MB = 1024 * 1024;

/** How long something took, and the longest time in which nothing else could happen here. */
interface Taken {
  readonly milliseconds: number;
  readonly pauseMs: number;
}

export async function measureSnapshots(bench: Bench): Promise<void> {
  const portal = await largePortal(factsIn(bench), console.log);
  await inScratchFolder('snapshots', async folder => {
    const facts = join(folder, 'facts');
    await mkdir(facts, { recursive: true });
    await copyFile(portal.file, join(facts, `${PORTAL}.jsonl`));
    const store = await openFolderStore<Fact>(folder, Date.now());
    await measureStore(bench, 'lowdb', store, portal.entries, portal.facts);
    await store.close();
  });
  if (bench.databaseUrl === undefined) return;
  const store = await openPostgresStore<Fact>(bench.databaseUrl);
  await fill(store.log, PORTAL, portal);
  await measureStore(bench, 'PostgreSQL', store, portal.entries, portal.facts);
  await store.close();
}

async function measureStore(
  { report, isQuick }: Bench,
  name: string,
  store: Store<Fact>,
  head: number,
  facts: number,
): Promise<void> {
  const heard: string[] = [];
  const states = createKeptStates<Program, Fact>({
    store,
    rules: 'of this bench',
    maker: MAKER,
    tell: message => heard.push(message),
  });
  const made = await watched(async () => {
    states.make(PORTAL, head);
    await states.idle();
  });
  if (!heard.join().includes('made up to')) throw new Error(heard.join());
  const without: Taken[] = [];
  const from: Taken[] = [];
  for (let round = 0; round < (isQuick ? 1 : ROUNDS); round++) {
    without.push(await watched(() => load(store)));
    from.push(await watched(() => load(store, states)));
  }
  await states.close();
  const [replayed, kept] = [without, from].map(takes => takes.map(({ milliseconds }) => milliseconds));
  const what = `portal of ${count(facts)} facts in memory from its snapshot, ${name}`;
  const limit = `from its log: ${seconds(median(replayed ?? []))}`;
  report(
    atMost({ what, measured: seconds(median(kept ?? [])), limit }, ratioOf(kept ?? [], replayed ?? []), 0.6),
  );
  const longest = (takes: readonly Taken[]) => ms(Math.max(...takes.map(({ pauseMs }) => pauseMs)));
  const pauses = `${longest(from)}; from its log ${longest(without)}; while one is made ${longest([made])}`;
  report(told({ what: '  longest pause meanwhile', measured: pauses }));
  const size = `${count((await sizeOf(store)) / MB)} MB, made in ${seconds(made.milliseconds)} by a process beside`;
  report(told({ what: '  the snapshot', measured: size }));
}

async function load(store: Store<Fact>, states?: KeptStates<Program>): Promise<void> {
  const portals = createPortals({ log: store.log, rules, now: Date.now, ...(states && { states }) });
  await portals.read(PORTAL, program => program.revision);
  await portals.close();
  await store.log.release(PORTAL);
}

async function watched(work: () => Promise<void>): Promise<Taken> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const milliseconds = await timed(work);
  delays.disable();
  return { milliseconds, pauseMs: delays.max / 1e6 };
}

async function sizeOf({ snapshots }: Store<Fact>): Promise<number> {
  let size = 0;
  for await (const { length } of (await snapshots.read(PORTAL)) ?? []) size += length;
  return size;
}
