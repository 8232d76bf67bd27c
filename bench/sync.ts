/**
 * How long it takes from a change in the CRM to our property on the record, and how many calls it costs: people change
 * deals in the sandbox at an even speed, the app hears of it by webhooks, and what it writes is seen in the events that
 * the sandbox's pages get. The app is a process of its own.
 */
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { setTimeout as pause } from 'node:timers/promises';
import { signPartners, sowDeals } from '../test/storm/deal-lives.ts';
import { openStormyAccount, type StormyAccount } from '../test/storm/stormy-account.ts';
import { count, percentile } from './figures.ts';
import { atMost, type Bench, type Row, told, within } from './row.ts';
import { inScratchFolder } from './scratch-folder.ts';

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

export function measureSync({ report }: Bench): Promise<void> {
  return inScratchFolder('sync', async folder => {
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
      for (const speed of SPEEDS) {
        for (const row of await measureAt(account, lives.dealIds, speed)) report(row);
      }
    } finally {
      await account.close();
    }
  });
}

async function measureAt(
  account: StormyAccount,
  dealIds: readonly string[],
  { perSecond, seconds, p95AtMostMs, callsAtMost }: (typeof SPEEDS)[number],
): Promise<Row[]> {
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
  const p95 = percentile(delays, 0.95);
  const least = KINDS_OF_CALL * Math.ceil(changed.length / RECORDS_IN_A_CALL);
  const perThousand = (number: number) => `${count((number * 1_000) / changed.length)} per 1,000 deals`;
  const at = `${count(changed.length / took)} changed deals a second`;
  const delay = {
    what: `webhook to property at ${at}, p95`,
    measured: `${count(p95)} ms (p50 ${count(percentile(delays, 0.5))} ms)`,
  };
  const cost = {
    what: `calls at ${at}`,
    measured: perThousand(calls),
    limit: `least possible: ${perThousand(least)}`,
  };
  return [
    p95AtMostMs === undefined
      ? told(delay)
      : within(delay, p95 <= p95AtMostMs, `at most ${count(p95AtMostMs)} ms`),
    callsAtMost === undefined ? told(cost, calls / least) : atMost(cost, calls / least, callsAtMost),
  ];
}

async function callsOf(account: StormyAccount): Promise<number> {
  return Object.values(await account.calls()).reduce((sum, calls) => sum + calls, 0);
}

interface Watch {
  /** A deal was just changed; what is written to it from now on counts. */
  changed(dealId: string): void;
  /** The delays seen, in milliseconds. */
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
      return delays;
    },
  };
}
