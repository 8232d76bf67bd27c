/** Processes that share homes, as far as homes go: each a set of locks over a connection of its own. */
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import type { News } from '../../src/homes/homes.ts';
import { SharedHomes, type SharedHomesOptions } from '../../src/homes/many-processes.ts';

export interface HomeProcess {
  readonly homes: SharedHomes;
  /** What it works for now, from `moveIn` to the end of `moveOut`. */
  readonly works: Set<string>;
  /** `in 1`, `out 1`, in the order in which they ended. */
  readonly moves: string[];
  readonly heard: [news: News, key: string][];
  readonly inMemory: Set<string>;
}

let processes = 0;
const started: HomeProcess[] = [];

/** One that is looked around with every few milliseconds. */
export async function startProcess(
  url: string,
  wanted: readonly string[],
  over: Partial<SharedHomesOptions> = {},
): Promise<HomeProcess> {
  const works = new Set<string>();
  const moves: string[] = [];
  const heard: HomeProcess['heard'] = [];
  const inMemory = new Set<string>();
  const processId = `process-${++processes}`;
  const homes = new SharedHomes({
    url,
    self: { processId, url: `http://127.0.0.1:${7000 + processes}` },
    wanted: () => wanted,
    inMemory: () => inMemory,
    async moveIn(key) {
      works.add(key);
      moves.push(`in ${key}`);
    },
    async moveOut(key) {
      works.delete(key);
      moves.push(`out ${key}`);
    },
    heard: (news, key) => void heard.push([news, key]),
    chance: Math.random,
    log: pino({ level: 'silent' }),
    lookEveryMs: 40,
    ...over,
  });
  const one = { homes, works, moves, heard, inMemory };
  started.push(one);
  await homes.start();
  return one;
}

/** For `afterEach`. */
export async function stopAll(): Promise<void> {
  await Promise.all(started.splice(0).map(({ homes }) => homes.stop()));
}

/** Looks every few milliseconds, for some seconds, until it holds. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 800; tries++) {
    if (await holds()) return;
    await pause(10);
  }
  throw new Error(`it did not come to hold that ${what}`);
}
