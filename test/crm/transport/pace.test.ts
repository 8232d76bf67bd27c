import { expect } from 'chai';
import fc from 'fast-check';
import { CrmError } from '../../../src/crm/crm-error.ts';
import { PATIENCE_MS, RANKS, type Waiting } from '../../../src/crm/limits.ts';
import { createPace } from '../../../src/crm/transport/pace.ts';
import type { Wanted } from '../../../src/crm/transport/turns.ts';
import { silent } from '../hubspot-answers.ts';
import { countingHubspot, type Run, type Way } from './counting-hubspot.ts';
import { type VirtualTime, virtualTime } from './virtual-time.ts';

interface Asked {
  readonly waiting: Waiting;
  readonly isSearch: boolean;
  readonly way: Way;
}

/** Many calls at one moment. */
interface Burst {
  readonly afterMs: number;
  readonly of: readonly Asked[];
  readonly times: number;
  /** The process is killed, what is under way still arrives, and another one starts. */
  readonly kill: boolean;
}

const way: fc.Arbitrary<Way> = fc.record({
  thereMs: fc.integer({ min: 1, max: 200 }),
  backMs: fc.integer({ min: 1, max: 200 }),
  fault: fc.oneof(
    { arbitrary: fc.constant('none' as const), weight: 8 },
    {
      arbitrary: fc.constantFrom(...(['early', 'lost', 'refused', 'untold', 'unclear'] as const)),
      weight: 2,
    },
  ),
});
const asked: fc.Arbitrary<Asked> = fc.record({
  waiting: fc.constantFrom(...RANKS),
  isSearch: fc.oneof(
    { arbitrary: fc.constant(false), weight: 4 },
    { arbitrary: fc.constant(true), weight: 1 },
  ),
  way,
});
const burst: fc.Arbitrary<Burst> = fc.record({
  afterMs: fc.integer({ min: 0, max: 8_000 }),
  of: fc.array(asked, { minLength: 1, maxLength: 12 }),
  times: fc.integer({ min: 1, max: 20 }),
  kill: fc.oneof({ arbitrary: fc.constant(false), weight: 5 }, { arbitrary: fc.constant(true), weight: 1 }),
});

/** One run of the process. */
function runIn(time: VirtualTime): Run & { kill(): void } {
  let dead = false;
  return {
    pace: createPace({ later: time.later, chance: () => 0.5, log: silent }),
    killed: () => dead,
    kill() {
      dead = true;
    },
  };
}

/** Patience that ends by the test's time. */
function patienceIn(time: VirtualTime, waiting: Waiting): AbortSignal {
  const patience = new AbortController();
  time.later(PATIENCE_MS[waiting], () => patience.abort());
  return patience.signal;
}

describe('the pace of calls to one account', () => {
  it('never passes a limit of HubSpot, whatever is asked, lost or killed, and leaves nobody waiting', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(100, 110, 190, 250),
        fc.array(burst, { minLength: 1, maxLength: 8 }),
        async (max, bursts) => {
          const time = virtualTime();
          const hubspot = countingHubspot(time, max);
          let run = runIn(time);
          let waiting = new Set<Promise<void>>();
          let unfit: unknown;
          for (const { afterMs, of, times, kill } of bursts) {
            await time.pass(afterMs);
            if (kill) {
              run.kill();
              run = runIn(time);
              waiting = new Set();
            }
            for (const one of Array.from({ length: times }, () => of).flat()) {
              const call = hubspot
                .call(run, one, one.way, patienceIn(time, one.waiting))
                .catch(error => {
                  if (!(error instanceof CrmError && error.retryable)) unfit = error;
                })
                .finally(() => waiting.delete(call));
              waiting.add(call);
            }
          }
          await time.pass(PATIENCE_MS.sweep + 20_000);
          expect(hubspot.counted.over).to.equal(0);
          expect([waiting.size, unfit]).to.deep.equal([0, undefined]);
        },
      ),
      { numRuns: 60 },
    );
  }).timeout(60_000);

  describe('gives turns', () => {
    let time: VirtualTime;
    let run: ReturnType<typeof runIn>;
    let order: string[];
    beforeEach(() => {
      time = virtualTime();
      run = runIn(time);
      order = [];
    });

    const quick: Way = { thereMs: 50, backMs: 50, fault: 'none' };
    const call = (wanted: Partial<Wanted>, way: Way = quick, hubspot = countingHubspot(time, 190)) => {
      const { waiting = 'background', isSearch = false } = wanted;
      return hubspot.call(run, { waiting, isSearch }, way, patienceIn(time, waiting)).then(
        () => void order.push(waiting),
        (error: CrmError) => void order.push(error.category),
      );
    };
    /** Until the limit is known: nothing is told yet, and nothing waits. */
    const known = async (hubspot = countingHubspot(time, 190)) => {
      void call({}, quick, hubspot);
      await time.pass(100);
      order.length = 0;
      return hubspot;
    };

    it('to a person before ten thousand calls of a sweep', async () => {
      const hubspot = await known();
      for (let n = 0; n < 10_000; n++) void call({ waiting: 'sweep' }, quick, hubspot);
      await time.pass(1_000);
      expect(run.pace.status()).to.deep.include({ waiting: { person: 0, background: 0, sweep: 9_956 } });
      void call({ waiting: 'person' }, quick, hubspot);
      void call({ waiting: 'background' }, quick, hubspot);
      // It does not even wait for those that are under way: places are kept for it.
      expect(run.pace.status().waiting.person).to.equal(0);
      order.length = 0;
      await time.pass(100);
      expect(order.indexOf('person')).to.be.within(0, 4);
      expect(order).to.include('background');
    });

    it('by rank when no place is free', async () => {
      const hubspot = await known();
      for (let n = 0; n < 10; n++) void call({ waiting: 'person' }, { ...quick, backMs: 500 }, hubspot);
      for (const waiting of ['sweep', 'background', 'person'] as const)
        void call({ waiting }, quick, hubspot);
      // One place is free again a little earlier than the others.
      await time.pass(10);
      expect(run.pace.status()).to.deep.include({
        underWay: 10,
        waiting: { person: 1, background: 1, sweep: 1 },
      });
      await time.pass(700);
      expect(order.slice(10)).to.deep.equal(['person', 'background', 'sweep']);
    });

    it('to one call at first, and by what its answer says is left', async () => {
      const hubspot = countingHubspot(time, 190);
      for (let n = 0; n < 178; n++) hubspot.counted.calls.push(0);
      for (let n = 0; n < 60; n++) void call({ waiting: 'person' }, quick, hubspot);
      await time.pass(90);
      expect(hubspot.counted.calls).to.have.length(179);
      await time.pass(9_000);
      // Eleven were left: of so few one goes in a second, and some are for the next run.
      expect(hubspot.counted.calls).to.have.length(181);
      await time.pass(3_000);
      expect(order).to.have.length(60);
      expect(hubspot.counted.over).to.equal(0);
    });

    it('to no more than every account may make when answers do not tell how many it may', async () => {
      const hubspot = countingHubspot(time, 100);
      const silentWay: Way = { ...quick, fault: 'untold' };
      for (let n = 0; n < 400; n++) void call({}, silentWay, hubspot);
      await time.pass(40_000);
      expect(hubspot.counted.calls).to.have.length.above(150);
      expect(hubspot.counted.over).to.equal(0);
    });

    it('to ten calls at most while nothing is known', async () => {
      const hubspot = countingHubspot(time, 190);
      for (let n = 0; n < 180; n++) hubspot.counted.calls.push(0);
      for (let n = 0; n < 100; n++) void call({}, { ...quick, fault: 'unclear' }, hubspot);
      await time.pass(9_900);
      expect(hubspot.counted).to.deep.include({ over: 0 });
      expect(hubspot.counted.calls).to.have.length(190);
    });

    it('to one search at first: an earlier run may have searched just now, and no answer tells of it', async () => {
      const hubspot = countingHubspot(time, 190);
      // The last of them arrive when this run has begun.
      for (const at of [0, 0, 90, 90]) time.later(at, () => hubspot.counted.searches.push(at));
      await known(hubspot);
      for (let n = 0; n < 6; n++) void call({ waiting: 'person', isSearch: true }, quick, hubspot);
      await time.pass(800);
      expect(hubspot.counted.searches).to.have.length(5);
      await time.pass(2_500);
      expect(hubspot.counted).to.deep.include({ over: 0 });
      expect(hubspot.counted.searches).to.have.length(10);
    });

    it('again when an interval has passed in which others had used all there was', async () => {
      const hubspot = countingHubspot(time, 190);
      for (let n = 0; n < 189; n++) hubspot.counted.calls.push(0);
      await known(hubspot);
      void call({ waiting: 'person' }, quick, hubspot);
      await time.pass(9_900);
      expect(order).to.deep.equal([]);
      await time.pass(400);
      expect(order).to.deep.equal(['person']);
    });

    it('anew when a call could not be sent', async () => {
      const place = await run.pace.turn({ waiting: 'person', isSearch: false }, patienceIn(time, 'person'));
      void call({ waiting: 'person' });
      await time.pass(10);
      expect(run.pace.status().waiting.person).to.equal(1);
      place({ kind: 'unsent' });
      expect(run.pace.status()).to.deep.include({
        underWay: 1,
        waiting: { person: 0, background: 0, sweep: 0 },
      });
    });

    it('to each run of a process that is killed again and again, for the run before left it some', async () => {
      const hubspot = countingHubspot(time, 190);
      for (let kills = 0; kills < 8; kills++) {
        for (let n = 0; n < 300; n++)
          void call({ waiting: 'person' }, { ...quick, thereMs: 1, backMs: 1 }, hubspot);
        await time.pass(1_150);
        run.kill();
        run = runIn(time);
      }
      expect(hubspot.counted.calls).to.have.length.above(180);
      expect(hubspot.counted.over).to.equal(0);
    });

    it('to others when one search waits for its own limit', async () => {
      const hubspot = await known();
      await time.pass(2_000);
      for (let n = 0; n < 6; n++) void call({ waiting: 'person', isSearch: true }, quick, hubspot);
      void call({ waiting: 'sweep' }, quick, hubspot);
      await time.pass(150);
      expect(order).to.deep.equal(['person', 'person', 'person', 'person', 'sweep']);
      await time.pass(1_100);
      expect(hubspot.counted.searches).to.have.length(6);
    });

    it('to a sweep with one search in a second less than to others', async () => {
      const hubspot = await known();
      await time.pass(2_000);
      for (let n = 0; n < 6; n++) void call({ waiting: 'sweep', isSearch: true }, quick, hubspot);
      void call({ waiting: 'person', isSearch: true }, quick, hubspot);
      await time.pass(150);
      expect(order).to.deep.equal(['sweep', 'sweep', 'sweep', 'person']);
    });

    it('as many as an account has that is told to have more, and as few when it has less', async () => {
      for (const [max, most] of [
        [250, 240],
        [100, 90],
      ] as const) {
        run = runIn(time);
        const hubspot = await known(countingHubspot(time, max));
        for (let n = 0; n < 400; n++)
          void call({ waiting: 'person' }, { ...quick, thereMs: 1, backMs: 1 }, hubspot);
        await time.pass(8_000);
        expect(hubspot.counted.calls.length).to.be.within(most - 25, most);
        expect(run.pace.status().limit.max).to.equal(max);
        run.kill();
      }
    });

    it('to nobody in ranks that have used their part, so that people always find room', async () => {
      const hubspot = await known();
      for (let n = 0; n < 300; n++) void call({ waiting: n % 2 ? 'background' : 'sweep' }, quick, hubspot);
      await time.pass(6_000);
      expect(hubspot.counted.calls.length).to.be.within(126, 135);
      void call({ waiting: 'person' }, quick, hubspot);
      expect(run.pace.status().waiting.person).to.equal(0);
    });

    it('to our own work as far as people leave it room', async () => {
      const hubspot = await known();
      for (let n = 0; n < 100; n++) void call({ waiting: 'person' }, quick, hubspot);
      await time.pass(2_000);
      const ours = () => order.filter(waiting => waiting === 'background').length;
      for (let n = 0; n < 300; n++) void call({}, quick, hubspot);
      await time.pass(2_000);
      expect(ours()).to.be.within(20, 26);
      for (let n = 0; n < 60; n++) void call({ waiting: 'person' }, quick, hubspot);
      await time.pass(9_000);
      expect(ours()).to.be.within(60, 126);
    });

    it('to a few of our own work in any case', async () => {
      const hubspot = await known();
      for (let n = 0; n < 140; n++) void call({ waiting: 'person' }, quick, hubspot);
      await time.pass(2_500);
      for (let n = 0; n < 300; n++) void call({}, quick, hubspot);
      await time.pass(5_000);
      expect(order.filter(waiting => waiting === 'background').length).to.be.within(4, 9);
    });

    it('to none who wait beyond their patience', async () => {
      const hubspot = await known();
      for (let n = 0; n < 10; n++) void call({ waiting: 'person' }, { ...quick, backMs: 20_000 }, hubspot);
      void call({ waiting: 'person' }, quick, hubspot);
      await time.pass(PATIENCE_MS.person);
      expect(order).to.deep.equal(['TIMEOUT']);
      expect(run.pace.status().waiting.person).to.equal(0);
    });

    it('to no more than can be kept waiting', async () => {
      const hubspot = await known();
      for (let n = 0; n < 20_010; n++) void call({ waiting: 'sweep' }, quick, hubspot);
      await time.pass(0);
      expect(order).to.deep.equal(Array(6).fill('TIMEOUT'));
    });
  });
});
