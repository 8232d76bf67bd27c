import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { Chance } from '../../src/sandbox/chance.ts';
import { lastingFolder } from '../support/temporary-folder.ts';
import { liveOn, signPartners, sowDeals } from './deal-lives.ts';
import { type EndState, endStateOf } from './end-state.ts';
import { openStormyAccount, STORM_SECRETS, type StormyAccount } from './stormy-account.ts';

const DEALS = 5_000;
const SEED = 7;
const KILLS = 20;
const SETTLED_WITHIN_MS = 480_000;
/** Search is that much behind in the sandbox, and then some. */
const SEARCH_LAG_MS = 2_000;

interface Weather {
  readonly webhooks: { duplicate: number; shuffle: boolean; delayMs: number; drop: number };
  readonly api: { rate429: number; rate500: number; rateTimeout: number; partial207: number };
}

const CALM: Weather = {
  webhooks: { duplicate: 1, shuffle: false, delayMs: 0, drop: 0 },
  api: { rate429: 0, rate500: 0, rateTimeout: 0, partial207: 0 },
};
/** A fifth of all calls fail, each in one of four ways; each webhook comes twice, in any order, or not at all. */
const STORM: Weather = {
  webhooks: { duplicate: 2, shuffle: true, delayMs: 500, drop: 0.05 },
  api: { rate429: 0.05, rate500: 0.05, rateTimeout: 0.05, partial207: 0.05 },
};

interface Lived {
  readonly end: EndState;
  /** Calls from the first change to the last write, by kind. */
  readonly calls: Readonly<Record<string, number>>;
  readonly changes: number;
  /** Calls refused because too many were made, by policy. */
  readonly refusedByLimit: Readonly<Record<string, number>>;
  /** Files that hold a secret, and whether one was printed. */
  readonly leaks: readonly string[];
}

/** One life of an account: the same people do the same to the same deals, whatever the weather. */
async function live(weather: Weather, kills = 0): Promise<Lived> {
  const account = await openStormyAccount(await lastingFolder(), {
    SWEEP_EVERY_MINUTES: weather === CALM ? '60' : '0.2',
  });
  try {
    return await liveIn(account, weather, killMoments(kills));
  } finally {
    await account.close();
  }
}

async function liveIn(account: StormyAccount, weather: Weather, kills: ReadonlySet<number>): Promise<Lived> {
  const lives = await account.withoutLimits(() => sowDeals(account, DEALS));
  await account.start();
  await signPartners(account, lives);
  await account.historyRead(SETTLED_WITHIN_MS);
  await account.settled(SETTLED_WITHIN_MS);
  await account.control('PUT', '/faults', weather);
  const before = await account.calls();
  const changes = await liveOn(account, lives, {
    seed: SEED,
    async between(done) {
      if (!kills.has(done)) return;
      await account.kill();
      account.launch();
    },
  });
  await account.settled(SETTLED_WITHIN_MS);
  const calls = difference(await account.calls(), before);
  const refusedByLimit = await account.refusedByLimit();
  if (weather !== CALM) {
    // What no webhook told is found by looking for it, and what is gone by a look at everything.
    await account.control('PUT', '/faults', CALM);
    await account.swept(Date.now() + SEARCH_LAG_MS, SETTLED_WITHIN_MS);
    await account.kill();
    await account.night();
    account.launch();
    await account.swept(Date.now(), SETTLED_WITHIN_MS);
    await account.settled(SETTLED_WITHIN_MS);
  }
  await account.stop();
  const end = await account.withoutLimits(() => endStateOf(account));
  const printed = hasSecret(account.printed()) ? ['printed'] : [];
  const leaks = [...(await filesWithSecrets(account.dataFolder)), ...printed];
  return { end, calls, changes, refusedByLimit, leaks };
}

/** People change each deal once, and every fourth once more. */
function killMoments(kills: number): ReadonlySet<number> {
  const chance = new Chance(SEED);
  const moments = new Set<number>();
  while (moments.size < kills) moments.add(chance.between(1, DEALS * 1.2));
  return moments;
}

function difference(after: Readonly<Record<string, number>>, before: Readonly<Record<string, number>>) {
  const more = Object.entries(after).map(([kind, calls]) => [kind, calls - (before[kind] ?? 0)] as const);
  return Object.fromEntries(more.filter(([, calls]) => calls > 0));
}

async function filesWithSecrets(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
  const found = await Promise.all(
    files.map(async path => ({ path, leaks: hasSecret(await readFile(path, 'latin1')) })),
  );
  return found.filter(({ leaks }) => leaks).map(({ path }) => path);
}

function hasSecret(text: string): boolean {
  return STORM_SECRETS.some(secret => text.includes(secret));
}

/** A hundred records a call, and fifty where their history is read (HubSpot's limits of a batch). */
function leastCalls(changes: number): number {
  const [histories, companies, contacts, writes] = [
    changes / 50,
    changes / 100,
    changes / 100,
    changes / 100,
  ];
  return [histories, companies, contacts, writes].map(Math.ceil).reduce((sum, calls) => sum + calls, 0);
}

/** Deals whose lines are not the same, with both. */
function booksThatDiffer({ books: one }: EndState, { books: other }: EndState): unknown[] {
  const dealIds = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...dealIds]
    .filter(id => JSON.stringify(one[id]) !== JSON.stringify(other[id]))
    .map(id => ({ id, one: one[id], other: other[id] }));
}

describe('a storm over 5,000 deals', function () {
  this.timeout(1_800_000);
  let calm: Lived;
  let storm: Lived;
  let killed: Lived;
  before(async () => {
    calm = await live(CALM);
    // Bad weather is mostly waiting, so these two wait together.
    [storm, killed] = await Promise.all([live(STORM), live(STORM, KILLS)]);
  });

  it('without one, books and records agree', () => {
    expect(calm.end.differences).to.deep.equal([]);
    expect(calm.end.records).to.be.greaterThan(DEALS * 0.95);
    expect(Object.keys(calm.end.books)).to.have.length.greaterThan(DEALS / 3);
  });

  it('without one, takes at most a fifth more calls than the least possible', () => {
    const calls = Object.values(calm.calls).reduce((sum, count) => sum + count, 0);
    expect(calls / leastCalls(calm.changes)).to.be.below(1.2);
  });

  it('ends in the same books, and the records say what they should', () => {
    expect(storm.end.differences).to.deep.equal([]);
    expect(booksThatDiffer(storm.end, calm.end)).to.deep.equal([]);
  });

  it('ends in them with the process killed at 20 moments', () => {
    expect(killed.end.differences).to.deep.equal([]);
    expect(booksThatDiffer(killed.end, calm.end)).to.deep.equal([]);
  });

  it('makes no call over the limit', () => {
    expect([calm, storm, killed].map(({ refusedByLimit }) => refusedByLimit)).to.deep.equal([{}, {}, {}]);
  });

  it('tells no secret in a file or in what is printed', () => {
    expect([calm, storm, killed].map(({ leaks }) => leaks)).to.deep.equal([[], [], []]);
  });
});
