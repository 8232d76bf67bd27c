import { readdir } from 'node:fs/promises';
import { expect } from 'chai';
import fc from 'fast-check';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { failure } from './log-entries.ts';
import { latch, type TallyCommand } from './tally.ts';
import { type TallyOutcome, TallyPortals } from './tally-portals.ts';

describe('portals and those who read them', () => {
  let tally: TallyPortals;

  beforeEach(async () => {
    tally = await TallyPortals.open(await temporaryFolder());
  });
  afterEach(() => tally.close());

  describe('a reader', () => {
    it('is served at once when nothing is being written', async () => {
      await tally.add('k1', 30);
      let seen = -1;
      void tally.portals.read('1', state => {
        seen = state.balance;
      });
      expect(seen).to.equal(30);
    });

    it('never sees what is not durable', async () => {
      await tally.add('k1', 30);
      const gate = latch();
      tally.log.hold = gate.opened;
      const adding = tally.add('k2', 5);
      while (tally.log.appends.length === 1) await new Promise(setImmediate);
      let seen: number | undefined;
      const reading = tally.balance().then(balance => {
        seen = balance;
      });
      for (let i = 0; i < 5; i++) await new Promise(setImmediate);
      expect(seen).to.equal(undefined);
      expect(await tally.sumKept()).to.equal(30);
      gate.open();
      await Promise.all([adding, reading]);
      expect(seen).to.equal(35);
    });

    it('sees exactly what is on disk at every moment, whatever is being written', async () => {
      const adding = Array.from({ length: 30 }, async (_, i) => {
        for (let wait = 0; wait < i; wait++) await new Promise(setImmediate);
        await tally.add(`k${i}`, 1);
      });
      const reading = Array.from({ length: 60 }, async (_, i) => {
        for (let wait = 0; wait < i; wait++) await new Promise(setImmediate);
        const before = await tally.sumKept();
        const seen = await tally.balance();
        expect(seen).to.be.within(before, await tally.sumKept());
      });
      await Promise.all([...adding, ...reading]);
      expect(await tally.balance()).to.equal(30);
    });

    it('is not starved by constant writing', async () => {
      let stop = false;
      let count = 0;
      const writers = Array.from({ length: 4 }, async (_, writer) => {
        while (!stop) await tally.add(`${writer}:${count++}`, 0);
      });
      while (tally.log.appends.length < 3) await new Promise(setImmediate);
      for (let i = 0; i < 20; i++) {
        const before = tally.log.appends.length;
        await tally.balance();
        expect(tally.log.appends.length - before).to.be.at.most(2);
      }
      stop = true;
      await Promise.all(writers);
    });

    it('gets its own error, and nobody else does', async () => {
      const broken = tally.portals.read('1', () => {
        throw new Error('look broke');
      });
      expect((await failure(broken)).message).to.equal('look broke');
      expect(await tally.balance()).to.equal(0);
    });
  });

  describe('memory', () => {
    it('reads a log once for all who ask at the same time', async () => {
      await tally.add('k1', 30);
      tally.restart();
      tally.log.reads.length = 0;
      await Promise.all([tally.balance(), tally.balance(), tally.add('k2', 1), tally.balance()]);
      expect(tally.log.reads).to.deep.equal(['1']);
    });

    it('does not bring back what was erased while it was being read', async () => {
      await tally.add('k1', 30);
      tally.restart();
      const gate = latch();
      const { read } = tally.log;
      tally.log.read = async function* (...asked) {
        yield* read.apply(tally.log, asked);
        await gate.opened;
      };
      const reading = tally.balance();
      const erasing = tally.portals.erase('1');
      await new Promise(setImmediate);
      gate.open();
      expect(await reading).to.equal(30);
      await erasing;
      expect(await tally.balance()).to.equal(0);
    });

    it('is left by a portal nobody asked for lately, and taken again when somebody does', async () => {
      tally.restart({ idleAfterMs: 1000 });
      await tally.add('k1', 30);
      tally.now += 999;
      tally.portals.forgetIdle();
      await tally.balance();
      expect(tally.log.reads).to.have.length(1);
      tally.now += 1000;
      tally.portals.forgetIdle();
      expect(await tally.balance()).to.equal(30);
      expect(tally.log.reads).to.have.length(2);
    });

    it('is left by a thousand portals that were used once, and by all that was open for them', async () => {
      tally.restart({ idleAfterMs: 1000 });
      const ids = Array.from({ length: 1000 }, (_, i) => `p${i}`);
      // Linux tells; elsewhere the rest of the test has to do.
      const openFiles = async () => (await readdir('/proc/self/fd').catch(() => [])).length;
      const before = await openFiles();
      const add = { key: 'k', by: 'crm', command: { do: 'add', amount: 7 } } as const;
      await Promise.all(ids.map(id => tally.portals.execute(id, add)));
      expect(tally.portals.loaded()).to.equal(1000);
      tally.now += 1000;
      const gate = latch();
      tally.log.hold = gate.opened;
      const busy = tally.portals.execute('p500', { key: 'l', by: 'crm', command: { do: 'add', amount: 1 } });
      tally.portals.forgetIdle();
      expect([...tally.portals.inMemory()]).to.deep.equal(['p500']);
      gate.open();
      await busy;
      while ((await openFiles()) > before + 10) await new Promise(setImmediate);
      const balances = await Promise.all(ids.map(id => tally.portals.read(id, ({ balance }) => balance)));
      expect(new Set(balances)).to.deep.equal(new Set([7, 8]));
    });

    it('is not left by a portal with something under way', async () => {
      tally.restart({ idleAfterMs: 1000 });
      const gate = latch();
      tally.log.hold = gate.opened;
      const adding = tally.add('k1', 30);
      while (tally.log.appends.length === 0) await new Promise(setImmediate);
      tally.now += 5000;
      tally.portals.forgetIdle();
      gate.open();
      await adding;
      expect(await tally.balance()).to.equal(30);
      expect(tally.log.reads).to.have.length(1);
    });

    it('holds after any commands what a replay would hold, and what came out cannot change it', async () => {
      const command: fc.Arbitrary<TallyCommand> = fc.oneof(
        fc.record({
          do: fc.constant('add' as const),
          amount: fc.integer({ min: -20, max: 50 }),
          note: fc.option(fc.string({ unit: 'binary' }), { nil: undefined }),
        }),
        fc.record({ do: fc.constant('throw' as const), in: fc.constantFrom('decide', 'apply', 'settle') }),
        fc.constant({ do: 'nothing' } as const),
      );
      const request = fc.record({ key: fc.constantFrom(...'abcdefghijkl'), command, pause: fc.boolean() });
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(request, { maxLength: 15 }), async requests => {
          const portalId = `run-${++run}`;
          const asked: Promise<TallyOutcome | Error>[] = [];
          for (const { key, command, pause } of requests) {
            asked.push(
              tally.portals.execute(portalId, { key, by: 'crm', command }).catch((error: Error) => error),
            );
            if (pause) await asked.at(-1);
          }
          for (const outcome of await Promise.all(asked)) {
            if ('kind' in outcome && outcome.kind === 'done') {
              for (const fact of outcome.entry?.facts ?? [])
                Object.assign(fact, { amount: -999, note: 'spoiled' });
            }
          }
          const live = await tally.portals.read(portalId, state => structuredClone(state));
          const replayed = await tally.create().read(portalId, state => structuredClone(state));
          expect(live).to.deep.equal(replayed);
          let seq = 0;
          for await (const entry of tally.portals.entries(portalId, 0)) expect(entry.seq).to.equal(++seq);
        }),
        { numRuns: 60 },
      );
    });
  });
});
