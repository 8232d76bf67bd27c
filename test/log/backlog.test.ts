import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { type Backlog, type BacklogOptions, openBacklog } from '../../src/log/backlog.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { failure, STRANGE_PORTAL_IDS } from './log-entries.ts';
import { UnreliableDisk } from './unreliable-disk.ts';

interface Hint {
  readonly id: number;
  readonly text?: string;
}

const hints = (...ids: number[]): Hint[] => ids.map(id => ({ id }));

describe('the backlog', () => {
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

  it('gives back what was pushed, in order, until it is done', async () => {
    await backlog.push('1', hints(1, 2, 3));
    await backlog.push('1', hints(4));
    const first = await backlog.take('1', 2);
    expect(first.items).to.deep.equal(hints(1, 2));
    expect(await backlog.take('1', 2)).to.deep.equal(first);
    expect(await backlog.waiting('1')).to.equal(4);
    await backlog.done('1', first.upTo);
    expect(await idsOf()).to.deep.equal([3, 4]);
    expect(await backlog.waiting('1')).to.equal(2);
  });

  it('keeps items and what is done over a restart', async () => {
    await backlog.push('1', [{ id: 1, text: '\u2028\ud800\n' }, { id: 2 }, { id: 3 }]);
    await reopen();
    expect((await backlog.take('1', 1)).items).to.deep.equal([{ id: 1, text: '\u2028\ud800\n' }]);
    await backlog.done('1', (await backlog.take('1', 2)).upTo);
    await reopen();
    expect(await idsOf()).to.deep.equal([3]);
    await backlog.done('1', (await backlog.take('1', 9)).upTo);
    await reopen();
    expect(await idsOf()).to.deep.equal([]);
  });

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

  it('refuses a mark that was never handed out', async () => {
    await backlog.push('1', hints(1, 2));
    const { upTo } = await backlog.take('1', 2);
    expect(await failure(backlog.done('1', upTo + 1))).to.be.instanceOf(RangeError);
    expect(await idsOf()).to.deep.equal([1, 2]);
  });

  it('lets an old mark do nothing to items that came after everything was done or erased', async () => {
    await backlog.push('1', hints(1, 2, 3));
    const { upTo } = await backlog.take('1', 3);
    await backlog.done('1', upTo);
    await backlog.push('1', hints(4));
    await backlog.done('1', upTo);
    expect(await idsOf()).to.deep.equal([4]);
    const last = await backlog.take('1', 1);
    await backlog.erase('1');
    await backlog.push('1', hints(5));
    await backlog.done('1', last.upTo);
    expect(await idsOf()).to.deep.equal([5]);
  });

  it('holds so many items and says so to the next, of which nothing is kept', async () => {
    await reopen({ mostWaiting: 3 });
    await backlog.push('1', hints(1, 2));
    const error = await failure(backlog.push('1', hints(3, 4)));
    expect(error).to.have.property('name', 'Full');
    expect(error.message).to.include('portal 1').and.include('3 items');
    await backlog.push('1', hints(5));
    await backlog.push('2', hints(6));
    const outcomes = await Promise.allSettled([backlog.push('2', hints(7, 8)), backlog.push('2', hints(9))]);
    expect(outcomes.map(outcome => outcome.status)).to.deep.equal(['fulfilled', 'rejected']);
    await backlog.done('1', (await backlog.take('1', 1)).upTo);
    await backlog.push('1', hints(10));
    expect(await idsOf()).to.deep.equal([2, 5, 10]);
  });

  it('leaves its own state alone when somebody changes what was taken', async () => {
    await backlog.push('1', hints(1));
    Object.assign((await backlog.take('1', 1)).items[0] ?? {}, { id: 99 });
    expect(await idsOf()).to.deep.equal([1]);
  });

  it('tells listeners of new items, when they are durable and can be taken', async () => {
    const heard: string[] = [];
    backlog.onPushed(() => {
      throw new Error('listener broke');
    });
    const end = backlog.onPushed(portalId => {
      heard.push(portalId);
    });
    await backlog.push('1', hints(1));
    await backlog.push('2', hints(1));
    await backlog.push('1', []);
    await backlog.done('1', (await backlog.take('1', 1)).upTo);
    end();
    await backlog.push('1', hints(2));
    expect(heard).to.deep.equal(['1', '2']);
    expect(warnings).to.have.length(3);
  });

  it('names the portals that have a queue, and makes none by asking', async () => {
    expect(await backlog.waiting('3')).to.equal(0);
    await backlog.push('1', hints(1));
    await backlog.push('2', hints(1));
    await backlog.erase('2');
    await reopen();
    expect(await backlog.portalIds()).to.deep.equal(['1']);
    for (const portalId of STRANGE_PORTAL_IDS) {
      expect(await failure(backlog.push(portalId, hints(1)))).to.be.instanceOf(RangeError);
    }
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

    it('lets marks that were handed out mean the same items', async () => {
      await backlog.push('1', hints(1, 2, 3, 4, 5));
      const { upTo } = await backlog.take('1', 3);
      await backlog.edit('1', hint => (hint.id === 1 || hint.id === 3 ? undefined : hint));
      await backlog.done('1', upTo);
      expect(await idsOf()).to.deep.equal([4, 5]);
      await reopen();
      expect(await idsOf()).to.deep.equal([4, 5]);
    });

    it('frees the room of what it takes out', async () => {
      await reopen({ mostWaiting: 3 });
      await backlog.push('1', hints(1, 2, 3));
      await backlog.edit('1', hint => (hint.id === 2 ? undefined : hint));
      await backlog.push('1', hints(4));
      expect((await failure(backlog.push('1', hints(5)))).name).to.equal('Full');
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

  it('finishes what waits when it closes, and refuses what comes', async () => {
    const pushing = backlog.push('1', hints(1));
    await backlog.close();
    await pushing;
    expect(await failure(backlog.push('1', hints(2)))).to.have.property('name', 'Closed');
    expect(await failure(backlog.take('1', 1))).to.have.property('name', 'Closed');
    await open();
    expect(await idsOf()).to.deep.equal([1]);
  });

  it('does what a list would do, whatever is asked of it in whatever order', async () => {
    const step = fc.oneof(
      fc.record({ push: fc.integer({ min: 0, max: 4 }) }),
      fc.record({ done: fc.integer({ min: 0, max: 5 }) }),
      fc.record({ takeOut: fc.integer({ min: 2, max: 4 }), taken: fc.integer({ min: 0, max: 5 }) }),
      fc.constant('reopen' as const),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async steps => {
        await backlog.erase('1');
        let model: number[] = [];
        let next = 0;
        for (const step of steps) {
          if (step === 'reopen') await reopen();
          else if ('push' in step) {
            const ids = Array.from({ length: step.push }, () => next++);
            await backlog.push('1', hints(...ids));
            model = [...model, ...ids];
          } else if ('takeOut' in step) {
            const { items, upTo } = await backlog.take('1', step.taken);
            const goes = (id: number) => id % step.takeOut === 0;
            await backlog.edit('1', hint => (goes(hint.id) ? undefined : hint));
            await backlog.done('1', upTo);
            model = model.slice(items.length).filter(id => !goes(id));
          } else {
            await backlog.done('1', (await backlog.take('1', step.done)).upTo);
            model = model.slice(step.done);
          }
          expect(await idsOf()).to.deep.equal(model);
        }
      }),
      { numRuns: 50 },
    );
  });
});
