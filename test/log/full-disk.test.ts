import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Log } from '../../src/log/log.ts';
import { openLowdbLog } from '../../src/log/lowdb.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { entriesOf, failure, newEntry, type TestFact } from './log-entries.ts';
import { UnreliableDisk } from './unreliable-disk.ts';

describe('a log on a disk that fails', () => {
  let folder: string;
  let disk: UnreliableDisk;
  let log: Log<TestFact>;

  beforeEach(async () => {
    folder = await temporaryFolder();
    disk = new UnreliableDisk();
    log = await openLowdbLog<TestFact>(folder, disk.openFile);
    await log.append('1', 0, [newEntry('a')]);
  });
  afterEach(() => log.close());

  async function keysOnDisk(): Promise<string[]> {
    const other = await openLowdbLog<TestFact>(folder);
    try {
      return (await entriesOf(other, '1')).map(entry => entry.key);
    } finally {
      await other.close();
    }
  }

  it('writes a batch with one write and one flush', async () => {
    const before = { ...disk.counts };
    await log.append('1', 1, [newEntry('b'), newEntry('c'), newEntry('d')]);
    expect(disk.counts.write - before.write).to.equal(1);
    expect(disk.counts.datasync - before.datasync).to.equal(1);
  });

  it('flushes what an earlier process left, before it counts', async () => {
    await log.close();
    log = await openLowdbLog<TestFact>(folder, disk.openFile);
    const before = { ...disk.counts };
    expect(await log.find('1', 'a')).to.not.equal(undefined);
    expect(disk.counts.datasync - before.datasync).to.equal(1);
  });

  it('leaves nothing of a write that did not fit, wherever it broke off', async () => {
    const whole = await readFile(join(folder, '1.jsonl'));
    for (const taken of [0, 1, 50, 100]) {
      disk.fail('write', 'ENOSPC');
      disk.bytesBeforeFailure = taken;
      const error = await failure(log.append('1', 1, [newEntry('b'), newEntry('c', 'x'.repeat(200))]));
      expect(error).to.have.property('name', 'NotWritten');
      expect(error.message).to.include(join(folder, '1.jsonl')).and.include('ENOSPC');
      expect(await readFile(join(folder, '1.jsonl'))).to.deep.equal(whole);
      expect(await log.find('1', 'b')).to.equal(undefined);
      disk.mend();
    }
    expect(await log.append('1', 1, [newEntry('b')])).to.deep.equal({ status: 'done', head: 2 });
    expect(await keysOnDisk()).to.deep.equal(['a', 'b']);
  });

  it('goes on with a write that the disk takes in pieces', async () => {
    disk.bytesAtOnce = 7;
    await log.append('1', 1, [newEntry('b', 'x'.repeat(200))]);
    expect(disk.counts.write).to.be.above(30);
    expect(await keysOnDisk()).to.deep.equal(['a', 'b']);
  });

  it('takes back a batch whose flush failed, and goes on', async () => {
    disk.fail('datasync', 'EIO', 1);
    expect((await failure(log.append('1', 1, [newEntry('b')]))).message).to.include('EIO');
    expect(await keysOnDisk()).to.deep.equal(['a']);
    expect(await log.append('1', 1, [newEntry('b')])).to.deep.equal({ status: 'done', head: 2 });
    expect(await keysOnDisk()).to.deep.equal(['a', 'b']);
  });

  it('takes no more writes when the flush of the cut fails too: nobody can say what a crash would leave', async () => {
    disk.fail('datasync', 'EIO', 2);
    await failure(log.append('1', 1, [newEntry('b')]));
    const refused = await failure(log.append('1', 1, [newEntry('b')]));
    expect(refused).to.have.property('name', 'NotWritten');
    expect(refused.message).to.include('takes no more writes').and.include('start again');
    expect((await entriesOf(log, '1')).map(entry => entry.key)).to.deep.equal(['a']);
  });

  it('takes no more writes when a failed one could not be cut off, until it is opened again', async () => {
    disk.fail('write', 'ENOSPC');
    disk.fail('truncate', 'EIO');
    disk.bytesBeforeFailure = 20;
    expect((await failure(log.append('1', 1, [newEntry('b')]))).message).to.include('ENOSPC');
    disk.mend();
    expect((await failure(log.append('1', 1, [newEntry('b')]))).message).to.include('could not be undone');
    expect(await log.find('1', 'b')).to.equal(undefined);
    await log.close();
    log = await openLowdbLog<TestFact>(folder, disk.openFile);
    expect(await log.append('1', 1, [newEntry('b')])).to.deep.equal({ status: 'done', head: 2 });
    expect(await keysOnDisk()).to.deep.equal(['a', 'b']);
  });

  it('can make a new file after the first attempt failed', async () => {
    disk.fail('write', 'ENOSPC');
    disk.bytesBeforeFailure = 5;
    await failure(log.append('2', 0, [newEntry('a')]));
    disk.mend();
    expect(await log.append('2', 0, [newEntry('a')])).to.deep.equal({ status: 'done', head: 1 });
  });

  it('stands a real full disk', async function () {
    const small = await temporaryFolder();
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small], { stdio: 'ignore' });
    } catch {
      console.log('      skipped: this user may not mount a small disk');
      return this.skip();
    }
    const full = await openLowdbLog<TestFact>(small);
    try {
      let head = 0;
      const append = () => full.append('1', head, [newEntry(`entry ${head}`, 'x'.repeat(3000))]);
      const filled = async () => {
        for (; head < 100; head++) await append();
      };
      expect((await failure(filled())).message).to.include('ENOSPC');
      expect(head).to.be.within(5, 30);
      expect(await entriesOf(full, '1')).to.have.length(head);
      // Less than what did not fit still goes in, behind what was whole.
      const last = await full.append('1', head, [newEntry('small')]).catch((error: Error) => error);
      const reopened = await openLowdbLog<TestFact>(small);
      const expected = last instanceof Error ? head : head + 1;
      expect(await entriesOf(reopened, '1')).to.have.length(expected);
      await reopened.close();
    } finally {
      await full.close();
      execFileSync('umount', [small]);
    }
  });
});
