import { expect } from 'chai';
import fc from 'fast-check';
import type { Backlog } from '../../src/log/backlog.ts';
import { failure, STRANGE_PORTAL_IDS } from './log-entries.ts';

export interface Hint {
  readonly id: number;
  readonly text?: string;
}

interface Options {
  readonly mostWaiting?: number;
  readonly warn?: (message: string) => void;
}

/** Where a backlog can be opened again and again. */
export interface PlaceOfBacklog {
  open(options: Options): Promise<Backlog<Hint>>;
}

export const hints = (...ids: number[]): Hint[] => ids.map(id => ({ id }));

/** What every store of durable queues must keep. `newPlace` makes an empty place for one test. */
export function describeBacklog(newPlace: () => Promise<PlaceOfBacklog>): void {
  let place: PlaceOfBacklog;
  let backlog: Backlog<Hint>;
  let warnings: string[];

  beforeEach(async () => {
    place = await newPlace();
    warnings = [];
    await open();
  });
  afterEach(() => backlog.close());

  async function open(options: Options = {}): Promise<void> {
    backlog = await place.open({ warn: message => warnings.push(message), ...options });
  }

  async function reopen(options: Options = {}): Promise<void> {
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

  it('gives of a large push as many as are asked for, and takes them as done wherever they end', async () => {
    const ids = Array.from({ length: 1_203 }, (_, id) => id);
    await backlog.push('1', hints(...ids));
    await backlog.push('1', hints(1_203));
    expect(await idsOf(501)).to.deep.equal(ids.slice(0, 501));
    const { items, upTo } = await backlog.take('1', 700);
    expect(items).to.deep.equal(hints(...ids.slice(0, 700)));
    await backlog.done('1', upTo);
    expect(await backlog.waiting('1')).to.equal(504);
    await backlog.done('1', upTo);
    await reopen();
    expect(await idsOf(2)).to.deep.equal([700, 701]);
    expect(await idsOf(2_000)).to.deep.equal([...ids.slice(700), 1_203]);
    await backlog.done('1', (await backlog.take('1', 503)).upTo);
    expect(await idsOf()).to.deep.equal([1_203]);
    expect(await backlog.waiting('1')).to.equal(1);
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

  describe('an edit', () => {
    it('changes items and takes them out, and says how many', async () => {
      await backlog.push('1', [{ id: 1 }, { id: 2 }, { id: 3, text: 'changed' }, { id: 4, text: 'kept' }]);
      await backlog.done('1', (await backlog.take('1', 1)).upTo);
      const changed = await backlog.edit('1', hint =>
        hint.id === 2 ? undefined : hint.id === 3 ? { id: 3 } : hint,
      );
      expect(changed).to.equal(2);
      expect(await backlog.waiting('1')).to.equal(2);
      await reopen();
      expect((await backlog.take('1', 9)).items).to.deep.equal([{ id: 3 }, { id: 4, text: 'kept' }]);
      expect(await backlog.edit('7', () => undefined)).to.equal(0);
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
}
