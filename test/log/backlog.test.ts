import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Backlog, type BacklogOptions, openBacklog } from '../../src/log/backlog.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { describeBacklog, type Hint, hints } from './backlog-contract.ts';
import { failure } from './log-entries.ts';
import { UnreliableDisk } from './unreliable-disk.ts';

describe('the backlog in files', () => {
  describeBacklog(async () => {
    const folder = await temporaryFolder();
    return { open: options => openBacklog<Hint>(folder, options) };
  });
});

describe('a file of the backlog', () => {
  let folder: string;
  let disk: UnreliableDisk;
  let backlog: Backlog<Hint>;
  let warnings: string[];

  beforeEach(async () => {
    folder = await temporaryFolder();
    disk = new UnreliableDisk();
    warnings = [];
    await open();
  });
  afterEach(() => backlog.close());

  async function open(options: BacklogOptions = {}): Promise<void> {
    const warn = (message: string) => warnings.push(message);
    backlog = await openBacklog<Hint>(folder, { openFile: disk.openFile, warn, ...options });
  }

  async function reopen(options: BacklogOptions = {}): Promise<void> {
    await backlog.close();
    await open(options);
  }

  async function idsOf(most = 1000): Promise<number[]> {
    return (await backlog.take('1', most)).items.map(hint => hint.id);
  }

  it('takes pushes that wait together as one line and one flush', async () => {
    await backlog.push('1', hints(0));
    const before = { ...disk.counts };
    await Promise.all([backlog.push('1', hints(1, 2)), backlog.push('1', hints(3)), backlog.push('1', [])]);
    expect(disk.counts.datasync - before.datasync).to.equal(1);
    expect((await readFile(join(folder, '1.jsonl'), 'utf8')).trimEnd().split('\n')).to.have.length(2);
    expect(await idsOf()).to.deep.equal([0, 1, 2, 3]);
  });

  it('writes nothing for an empty push, a repeated mark or an older one', async () => {
    await backlog.push('1', hints(1, 2, 3));
    const { upTo: one } = await backlog.take('1', 1);
    const { upTo: two } = await backlog.take('1', 2);
    await Promise.all([backlog.done('1', two), backlog.done('1', one)]);
    const { write } = disk.counts;
    await backlog.push('1', []);
    await backlog.done('1', two);
    await backlog.done('1', one);
    expect(disk.counts.write).to.equal(write);
    expect(await idsOf()).to.deep.equal([3]);
  });

  it('keeps nothing of a push that the disk refused', async () => {
    await backlog.push('1', hints(1));
    disk.fail('write', 'ENOSPC', 1);
    disk.bytesBeforeFailure = 10;
    const [pushed, done] = await Promise.all([
      failure(backlog.push('1', hints(2))),
      failure(backlog.done('1', 1)),
    ]);
    expect([pushed.name, done.name]).to.deep.equal(['NotWritten', 'NotWritten']);
    disk.mend();
    expect(await idsOf()).to.deep.equal([1]);
    await backlog.push('1', hints(3));
    await reopen();
    expect(await idsOf()).to.deep.equal([1, 3]);
  });

  it('drops a last line cut at any byte, and nothing before it', async () => {
    await backlog.push('1', hints(1, 2));
    await backlog.done('1', 1);
    const before = (await stat(join(folder, '1.jsonl'))).size;
    await backlog.push('1', [{ id: 3, text: 'ü' }]);
    const whole = await readFile(join(folder, '1.jsonl'));
    for (let length = before; length < whole.length; length++) {
      await backlog.close();
      await writeFile(join(folder, '1.jsonl'), whole.subarray(0, length));
      await open();
      expect(await idsOf(), `cut at ${length}`).to.deep.equal([2]);
    }
  });

  it('tells of a damaged line', async () => {
    await backlog.push('1', hints(1));
    await backlog.close();
    await writeFile(join(folder, '1.jsonl'), `[]\n${await readFile(join(folder, '1.jsonl'), 'utf8')}`);
    await open();
    expect((await failure(backlog.take('1', 1))).message)
      .to.include('1.jsonl')
      .and.include('line 1');
    expect(await failure(backlog.push('1', hints(2)))).to.have.property('name', 'DamagedFile');
  });

  describe('a file that has grown', () => {
    const text = 'x'.repeat(10_000);
    const big = (id: number): Hint => ({ id, text });
    const size = async () => (await stat(join(folder, '1.jsonl'))).size;

    async function pushMany(from: number, to: number): Promise<void> {
      for (let id = from; id < to; id++) await backlog.push('1', [big(id)]);
    }

    it('is emptied when all is done', async () => {
      await pushMany(0, 120);
      expect(await size()).to.be.above(1024 * 1024);
      await backlog.done('1', (await backlog.take('1', 1000)).upTo);
      await backlog.waiting('1');
      await backlog.push('1', hints(500));
      expect(await size()).to.be.below(1000);
      await reopen();
      expect(await idsOf()).to.deep.equal([500]);
      expect(await readdir(folder)).to.deep.equal(['1.jsonl']);
    });

    it('does not grow for ever when the queue never runs dry', async () => {
      for (let round = 0; round < 20; round++) {
        await pushMany(20 * round, 20 * round + 20);
        await backlog.done('1', (await backlog.take('1', 19)).upTo);
      }
      expect(await size()).to.be.below(1.5 * 1024 * 1024);
      const waiting = await backlog.take('1', 1000);
      expect(waiting.items.map(hint => hint.id)).to.deep.equal(Array.from({ length: 20 }, (_, i) => 380 + i));
      await reopen();
      expect((await backlog.take('1', 1000)).items).to.deep.equal(waiting.items);
    });

    it('stays as it is when the disk has no room for the shorter one', async () => {
      await pushMany(0, 120);
      const { upTo } = await backlog.take('1', 119);
      disk.fail('open', 'ENOSPC');
      await backlog.done('1', upTo);
      await backlog.push('1', hints(500));
      expect(await size()).to.be.above(1024 * 1024);
      disk.mend();
      await backlog.push('1', hints(501));
      await backlog.push('1', hints(502));
      expect(await size()).to.be.below(100_000);
      await reopen();
      expect(await idsOf()).to.deep.equal([119, 500, 501, 502]);
    });
  });

  describe('an edit', () => {
    const file = () => readFile(join(folder, '1.jsonl'), 'utf8');

    it('leaves nothing in the file of what it takes out, nor of what is done', async () => {
      await backlog.push('1', [{ id: 1, text: 'finished' }]);
      await backlog.push('1', [
        { id: 2, text: 'forgotten' },
        { id: 3, text: 'changed' },
        { id: 4, text: 'kept' },
      ]);
      await backlog.done('1', 1);
      const changed = await backlog.edit('1', hint =>
        hint.id === 2 ? undefined : hint.id === 3 ? { id: 3 } : hint,
      );
      expect(changed).to.equal(2);
      expect(await file())
        .to.include('kept')
        .and.not.match(/finished|forgotten|changed/);
      expect(await backlog.waiting('1')).to.equal(2);
      await reopen();
      expect((await backlog.take('1', 9)).items).to.deep.equal([{ id: 3 }, { id: 4, text: 'kept' }]);
    });

    it('changes nothing when the disk has no room', async () => {
      await backlog.push('1', hints(1, 2));
      disk.fail('open', 'ENOSPC');
      expect(await failure(backlog.edit('1', () => undefined))).to.have.property('code', 'ENOSPC');
      disk.mend();
      expect(await idsOf()).to.deep.equal([1, 2]);
    });

    it('makes no file where none is', async () => {
      await backlog.edit('7', () => undefined);
      expect(await readdir(folder)).to.deep.equal([]);
    });
  });
});
