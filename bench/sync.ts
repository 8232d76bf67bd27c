/**
 * How long it takes from a change in the CRM to our property on the record, and how many calls it costs: people change
 * deals in the sandbox at an even speed, the app hears of it by webhooks, and what it writes is seen in the events that
 * the sandbox's pages get. The app is a process of its own. Alone: `npx tsx bench/sync.ts`.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { signPartners, sowDeals } from '../test/storm/deal-lives.ts';
import { openStormyAccount, type StormyAccount } from '../test/storm/stormy-account.ts';
import { atMost, count, type Report } from './ratio.ts';

const CACHE = join(import.meta.dirname, '..', '.cache');
const DEALS = 2_000;
/** One by one, where somebody may be looking at the record; and in a burst, where calls are what is short. */
const SPEEDS = [
  { perSecond: 10, seconds: 20, p95AtMostMs: 2_000 },
  { perSecond: 200, seconds: 10, callsAtMost: 1.2 },
];
/** A changed deal is read, its companies and its contacts are read, and it is written. */
const KINDS_OF_CALL = 4;
const RECORDS_IN_A_CALL = 100;
const SETTLED_WITHIN_MS = 60_000;
/** HubSpot's rolling limit: what was sent without limits, to set the scene, is forgotten after this. */
const LIMIT_INTERVAL_MS = 10_000;

export async function measureSync(report: Report): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const folder = await mkdtemp(join(CACHE, 'sync-'));
  const account = await openStormyAccount(folder);
  const lives = await account.withoutLimits(() => sowDeals(account, DEALS));
  try {
    await account.start();
    await account.withoutLimits(async () => {
      await signPartners(account, lives);
      await account.historyRead(SETTLED_WITHIN_MS);
      await account.settled(SETTLED_WITHIN_MS);
    });
    await pause(LIMIT_INTERVAL_MS);
    for (const speed of SPEEDS) report(await measureAt(account, lives.dealIds, speed));
  } finally {
    await account.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureAt(
  account: StormyAccount,
  dealIds: readonly string[],
  { perSecond, seconds, p95AtMostMs, callsAtMost }: (typeof SPEEDS)[number],
): Promise<string> {
  const changed = dealIds.slice(0, perSecond * seconds);
  const watch = await watchCommissions(account);
  const before = await callsOf(account);
  const startedAt = performance.now();
  for (const [index, id] of changed.entries()) {
    await pause(Math.max(0, startedAt + (index * 1_000) / perSecond - performance.now()));
    // Another amount at each speed, so that another commission follows.
    await account.control('PATCH', `/records/deals/${id}`, {
      properties: { amount: `${perSecond * 10_000 + index}` },
    });
    watch.changed(id);
  }
  const took = (performance.now() - startedAt) / 1_000;
  await account.settled(SETTLED_WITHIN_MS);
  const calls = (await callsOf(account)) - before;
  const delays = watch.end();
  if (delays.length < changed.length)
    throw new Error(`of ${changed.length} changes only ${delays.length} came back`);
  const [p50, p95] = [percentile(delays, 0.5), percentile(delays, 0.95)];
  const least = KINDS_OF_CALL * Math.ceil(changed.length / RECORDS_IN_A_CALL);
  const perThousand = `${Math.round((calls * 1_000) / changed.length)} per 1,000 changed deals`;
  const at = `${Math.round(changed.length / took)} changed deals a second`;
  const delay = `webhook to property at ${at}: p50 ${count(p50)} ms, p95 ${count(p95)} ms`;
  const cost = `calls at ${at}, against the least possible`;
  return [
    p95AtMostMs === undefined
      ? delay
      : `${delay}, p95 at most ${count(p95AtMostMs)} ms: ${p95 <= p95AtMostMs ? 'ok' : 'over'}`,
    callsAtMost === undefined
      ? `${cost}: ${(calls / least).toFixed(2)} (${perThousand})`
      : atMost(cost, calls / least, callsAtMost, perThousand),
  ].join('\n');
}

async function callsOf(account: StormyAccount): Promise<number> {
  return Object.values(await account.calls()).reduce((sum, calls) => sum + calls, 0);
}

interface Watch {
  /** A deal was just changed; what is written to it from now on counts. */
  changed(dealId: string): void;
  /** The delays seen, in milliseconds, ascending. */
  end(): number[];
}

async function watchCommissions({ sandboxUrl }: StormyAccount): Promise<Watch> {
  const stopping = new AbortController();
  const { body } = await fetch(`${sandboxUrl}/sandbox/v1/events`, { signal: stopping.signal });
  const changedAt = new Map<string, number>();
  const delays: number[] = [];
  const lines = createInterface({ input: Readable.fromWeb(body as ReadableStream) });
  lines.on('line', line => {
    if (!line.startsWith('data: ')) return;
    const { objectId, properties = {} } = JSON.parse(line.slice('data: '.length));
    const since = changedAt.get(objectId);
    if (since === undefined || properties.vouchsafe_commission_amount === undefined) return;
    changedAt.delete(objectId);
    delays.push(performance.now() - since);
  });
  lines.on('error', () => {});
  return {
    changed: dealId => void changedAt.set(dealId, performance.now()),
    end() {
      stopping.abort();
      return delays.sort((a, b) => a - b);
    },
  };
}

function percentile(ascending: readonly number[], share: number): number {
  return Math.round(ascending[Math.ceil(ascending.length * share) - 1] ?? Number.NaN);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await measureSync(line => console.log(line));
