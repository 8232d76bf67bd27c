import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { openLowdbLog } from '../../../src/log/lowdb.ts';
import { folderSnapshots } from '../../../src/log/snapshots/folder-snapshots.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import type { TestFact } from '../log-entries.ts';
import { describeSnapshots } from './snapshots-contract.ts';

describe('snapshots in a folder', () => {
  describeSnapshots(async () => {
    const folder = await temporaryFolder();
    const log = await openLowdbLog<TestFact>(join(folder, 'facts'));
    return { snapshots: folderSnapshots(join(folder, 'snapshots')), log, close: () => log.close() };
  });

  it('leave nothing behind when a portal is erased, not even what was being written', async () => {
    const folder = await temporaryFolder();
    const snapshots = folderSnapshots(folder);
    const keep = await snapshots.keeper('1');
    await keep(parts('whole'));
    await keep(broken('half')).catch(() => {});
    expect(await readdir(folder)).to.deep.equal(['1.snapshot', '1.snapshot.new']);
    await snapshots.erase('1');
    expect(await readdir(folder)).to.deep.equal([]);
  });

  async function* parts(text: string): AsyncGenerator<Buffer> {
    yield Buffer.from(text);
  }

  async function* broken(text: string): AsyncGenerator<Buffer> {
    yield Buffer.from(text);
    throw new Error('broken off');
  }
});
