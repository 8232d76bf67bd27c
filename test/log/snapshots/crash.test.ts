import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { createKeptStates } from '../../../src/log/snapshots/kept-states.ts';
import type { SnapshotOrder } from '../../../src/log/snapshots/ordered-snapshot.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { type Tally, type TallyFact, tallyRules } from '../tally.ts';
import { tallyFolder } from './tally-places.ts';

const ROUNDS = 4;
const VICTIM = fileURLToPath(new URL('crash-process.ts', import.meta.url));

describe('kill -9 while snapshots are written', () => {
  it('leaves the one before, a whole one, or none; and whoever wrote for the killed one ends too', async function () {
    this.timeout(120_000);
    const folder = await temporaryFolder();
    const temporary = join(folder, 'snapshots', '1.snapshot.new');
    let found = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const child = spawn(process.execPath, ['--import', 'tsx', VICTIM, folder], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const exited = once(child, 'exit');
      child.stdout.resume();
      const before = existsSync(temporary) ? statSync(temporary).mtimeMs : 0;
      while (!existsSync(temporary) || statSync(temporary).mtimeMs === before) {
        expect(child.exitCode, 'the victim ended by itself').to.equal(null);
        await pause(2);
      }
      await pause(round * 3);
      child.kill('SIGKILL');
      await exited;
      if (await isSound(folder)) found++;
    }
    expect(found, 'snapshots that were there after a kill').to.be.above(0);
    await pause(300);
    const size = () => (existsSync(temporary) ? statSync(temporary).size : -1);
    const after = size();
    await pause(300);
    expect(size(), 'nobody writes any more').to.equal(after);
  });
});

describe('a process that makes a snapshot', () => {
  it('ends at once with whoever wanted it, whatever it waits for', async () => {
    // A database that takes the connection and says nothing: it would be waited for longer.
    const server = createServer(() => child.disconnect());
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const child = fork(new URL('tally-process.ts', import.meta.url));
    const place = { databaseUrl: `postgres://nobody@127.0.0.1:${port}/none` };
    child.send({ portalId: '1', upTo: 1, rules: 'rules', place } satisfies SnapshotOrder);
    await once(server, 'connection');
    const askedAt = performance.now();
    await once(child, 'exit');
    expect(performance.now() - askedAt).to.be.below(3_000);
    server.close();
  });
});

/** Whether there is a snapshot, which then holds what a replay does. */
async function isSound(folder: string): Promise<boolean> {
  const store = await tallyFolder(folder);
  const told: string[] = [];
  const states = createKeptStates<Tally, TallyFact>({
    store,
    rules: 'rules',
    maker: new URL('tally-process.ts', import.meta.url),
    tell: message => void told.push(message),
  });
  const kept = await states.find('1');
  const expected = tallyRules.empty('1');
  for await (const entry of store.log.read('1', 0)) {
    if (kept && entry.seq > kept.head) break;
    for (const fact of entry.facts) tallyRules.apply(expected, fact, entry);
  }
  if (kept) expect(kept.state).to.deep.equal(expected);
  expect(told, 'what is there is whole').to.deep.equal([]);
  await states.close();
  await store.close();
  return kept !== undefined;
}
