/**
 * What the embedded log costs, as ratios to a limit measured in the same interleaved run: appending to a long log
 * against a short one, groups against one by one, replay against reading and parsing the same lines.
 * Alone: `npx tsx bench/append.ts [facts to replay, 200000 unless said]`.
 */
import { appendFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Entry, Log, NewEntry } from '../src/log/log.ts';
import { openLowdbLog } from '../src/log/lowdb.ts';
import { createPortals } from '../src/log/portals.ts';
import { atLeast, atMost, count, median, type Report } from './ratio.ts';

interface Fact {
  readonly type: string;
  readonly dealId: string;
  readonly partnerId: string;
  readonly amountMinor: number;
  readonly currency: string;
}

const SHORT = 1_000;
const LONG = 200_000;
const WRITERS = 64;
const CACHE = join(import.meta.dirname, '..', '.cache');

/** Measures and reports a line for each budget; `replayed` is how many facts are replayed. */
export async function measureAppend(report: Report, replayed = LONG): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const folder = await mkdtemp(join(CACHE, 'append-'));
  try {
    await measureLength(folder, report);
    await measureGroups(folder, report);
    await measureReplay(folder, replayed, report);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureLength(folder: string, report: Report): Promise<void> {
  const log = await openLowdbLog<Fact>(join(folder, 'length'));
  await fill(log, 'short', SHORT, 100);
  await fill(log, 'long', LONG, 1_000);
  const short: number[] = [];
  const long: number[] = [];
  for (let i = 0; i < 600; i++) {
    short.push(await milliseconds(() => log.append('short', SHORT + i, [newEntry(SHORT + i)])));
    long.push(await milliseconds(() => log.append('long', LONG + i, [newEntry(LONG + i)])));
  }
  await log.close();
  const what = `append p50 at ${count(LONG)} facts against ${count(SHORT)}`;
  report(
    atMost(
      what,
      median(long) / median(short),
      2,
      `${median(long).toFixed(2)} ms, ${median(short).toFixed(2)} ms`,
    ),
  );
}

async function measureGroups(folder: string, report: Report): Promise<void> {
  const log = await openLowdbLog<Fact>(join(folder, 'groups'));
  const portals = createPortals<{ facts: number }, number, Fact, never>({
    log,
    now: Date.now,
    rules: {
      empty: () => ({ facts: 0 }),
      decide: (_state, number) => [fact(number)],
      apply: state => {
        state.facts++;
      },
      settle: () => [],
    },
  });
  let next = 0;
  const execute = () => portals.execute('1', { key: `crm:${next}`, by: 'crm', command: next++ });
  const write = async (each: number) => {
    for (let i = 0; i < each; i++) await execute();
  };
  const alone: number[] = [];
  const together: number[] = [];
  for (let round = 0; round < 7; round++) {
    alone.push(400 / (await milliseconds(() => write(400))));
    const all = () => Promise.all(Array.from({ length: WRITERS }, () => write(100)));
    together.push((WRITERS * 100) / (await milliseconds(all)));
  }
  await portals.close();
  await log.close();
  const perSecond = (rates: number[]) => `${count(Math.round(1000 * median(rates)))}/s`;
  const what = `durable commands of ${WRITERS} writers in groups against one by one`;
  report(atLeast(what, median(together) / median(alone), 5, `${perSecond(together)}, ${perSecond(alone)}`));
}

async function measureReplay(folder: string, facts: number, report: Report): Promise<void> {
  const place = join(folder, 'replay');
  await writeSingly(place, facts);
  const limit: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < 5; round++) {
    limit.push(await milliseconds(() => parseLines(join(place, '1.jsonl'))));
    ours.push(await milliseconds(() => replay(place)));
  }
  const seconds = (times: number[]) => `${(median(times) / 1000).toFixed(2)} s`;
  const what = `replay of ${count(facts)} facts against reading and parsing the same lines`;
  report(atMost(what, median(ours) / median(limit), 1.5, `${seconds(ours)}, ${seconds(limit)}`));
}

/** One entry a line, the hardest case: as many lines as facts. Written past the log, which would flush each line. */
async function writeSingly(place: string, facts: number): Promise<void> {
  await mkdir(place, { recursive: true });
  for (let head = 0; head < facts; head += SHORT) {
    const lines = Array.from(
      { length: SHORT },
      (_, i) => `${JSON.stringify([{ seq: head + i + 1, ...newEntry(head + i) }])}\n`,
    );
    await appendFile(join(place, '1.jsonl'), lines.join(''));
  }
}

async function parseLines(path: string): Promise<number> {
  let facts = 0;
  for (const line of (await readFile(path, 'utf8')).split('\n')) {
    if (line === '') continue;
    for (const entry of JSON.parse(line) as Entry<Fact>[]) facts += entry.facts.length;
  }
  return facts;
}

/** As after a start: opens the log, and its index is made on the way. */
async function replay(place: string): Promise<number> {
  const log = await openLowdbLog<Fact>(place);
  let facts = 0;
  for await (const entry of log.read('1', 0)) facts += entry.facts.length;
  await log.close();
  return facts;
}

function fact(number: number): Fact {
  const dealId = String(9_000_000 + number);
  return {
    type: 'deal.amountChanged',
    dealId,
    partnerId: 'par_7f3k2lmn4opq',
    amountMinor: 1_234_500,
    currency: 'USD',
  };
}

function newEntry(number: number): NewEntry<Fact> {
  const hash = 'hS1VXLeep4-SpkBgIop0aGn2m6gJ4_ym3dq0L7nMWuc';
  return {
    key: `crm:deal:${number}`,
    hash,
    at: 1_760_000_000_000 + number,
    by: 'crm',
    facts: [fact(number)],
  };
}

async function fill(log: Log<Fact>, portalId: string, length: number, atOnce: number): Promise<void> {
  for (let head = 0; head < length; head += atOnce) {
    await log.append(
      portalId,
      head,
      Array.from({ length: atOnce }, (_, i) => newEntry(head + i)),
    );
  }
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await measureAppend(line => console.log(line), Number(process.argv[2] ?? LONG));
}
