import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { openBacklog } from '../../src/log/backlog.ts';
import { openLowdbLog } from '../../src/log/lowdb.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { PARTS, type Part, textFor, type Written } from './crash-data.ts';

const ROUNDS = 20;
const writer = fileURLToPath(new URL('./crash-writer.ts', import.meta.url));

/** What the victims said, over all rounds. */
class Acknowledged {
  readonly kept = new Set<string>();
  readonly pushed = new Set<string>();
  readonly doing = new Set<string>();
  readonly done = new Set<string>();
  count = 0;

  hear(line: string): void {
    const [what, which = ''] = line.split(' ');
    if (what === 'kept' || what === 'pushed' || what === 'doing' || what === 'done') this[what].add(which);
    this.count++;
  }
}

/** Lets a child work, kills it at some moment while it writes, and hears it to the end. */
async function workAndKill(folder: string, round: number, heard: Acknowledged): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', writer, folder, `r${round}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const killAfter = 40 + 17 * round;
  const start = heard.count;
  for await (const line of createInterface({ input: child.stdout })) {
    heard.hear(line);
    if (heard.count - start === killAfter) setTimeout(() => child.kill('SIGKILL'), round % 7);
  }
  expect(await exited, `round ${round}`).to.deep.equal([null, 'SIGKILL']);
}

async function checkLog(folder: string, heard: Acknowledged, before: readonly string[]): Promise<string[]> {
  const log = await openLowdbLog<Written>(join(folder, 'log'));
  const keys: string[] = [];
  for await (const { seq, key, facts } of log.read('1', 0)) {
    keys.push(key);
    expect(seq).to.equal(keys.length);
    const text = textFor(key);
    // Not one deep.equal over long texts: chai would print them.
    expect(facts.length === 2 && facts[0]?.text === text, `the facts of ${key} are whole`).to.equal(true);
    expect(facts[1]?.text).to.equal(`settled ${text.length}`);
  }
  expect(keys.slice(0, before.length), 'what stood there stands there').to.deep.equal(before);
  expect(new Set(keys).size, 'no key twice').to.equal(keys.length);
  const there = new Set(keys);
  expect(
    [...heard.kept].filter(key => !there.has(key)),
    'acknowledged and lost',
  ).to.deep.equal([]);
  await log.close();
  return keys;
}

async function checkBacklog(folder: string, heard: Acknowledged): Promise<void> {
  const backlog = await openBacklog<Part>(join(folder, 'backlog'));
  const { items } = await backlog.take('1', 1_000_000);
  await backlog.close();
  const batches = items.filter(item => item.part === 0).map(item => item.batch);
  const whole = batches.flatMap(batch => Array.from({ length: PARTS }, (_, part) => `${batch} ${part}`));
  expect(
    items.map(({ batch, part }) => `${batch} ${part}`),
    'each batch whole',
  ).to.deep.equal(whole);
  expect(
    items.every(({ batch, text }) => text === textFor(batch)),
    'each text whole',
  ).to.equal(true);
  const there = new Set(batches);
  expect(there.size, 'no batch twice').to.equal(batches.length);
  const lost = [...heard.pushed].filter(batch => !there.has(batch) && !heard.doing.has(batch));
  expect(lost, 'acknowledged, not worked on, and lost').to.deep.equal([]);
  expect(
    batches.filter(batch => heard.done.has(batch)),
    'done and back again',
  ).to.deep.equal([]);
}

describe('kill -9 while writing', () => {
  it(`${ROUNDS} times: nothing acknowledged is lost, nothing is half there`, async function () {
    this.timeout(180_000);
    const folder = await temporaryFolder();
    const heard = new Acknowledged();
    let keys: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await workAndKill(folder, round, heard);
      keys = await checkLog(folder, heard, keys);
      await checkBacklog(folder, heard);
    }
    expect(heard.kept.size, 'the victims have worked').to.be.above(ROUNDS * 5);
    expect(heard.done.size, 'the victims have worked').to.be.above(ROUNDS * 2);
  });
});
