import { expect } from 'chai';
import fc from 'fast-check';
import type { Entry, Log } from '../../src/log/log.ts';
import { openLowdbLog } from '../../src/log/lowdb.ts';
import { createPortals, type Outcome, type Portals, type PortalsOptions } from '../../src/log/portals.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { failure } from './log-contract.ts';
import {
  LIMIT,
  latch,
  type Tally,
  type TallyCommand,
  type TallyFact,
  tallyRules,
  type WatchedLog,
  watched,
} from './tally.ts';

type TallyPortals = Portals<Tally, TallyCommand, TallyFact, string>;
type TallyOutcome = Outcome<TallyFact, string>;

describe('portals', () => {
  let store: Log<TallyFact>;
  let log: WatchedLog;
  let portals: TallyPortals;
  let now: number;
  let warnings: string[];
  const opened: TallyPortals[] = [];

  beforeEach(async () => {
    now = 1_760_000_000_000;
    warnings = [];
    store = await openLowdbLog<TallyFact>(await temporaryFolder());
    log = watched(store);
    portals = create();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(portals => portals.close()));
    await store.close();
  });

  function create(
    options: Partial<PortalsOptions<Tally, TallyCommand, TallyFact, string>> = {},
  ): TallyPortals {
    const warn = (message: string) => warnings.push(message);
    const created = createPortals({ log, rules: tallyRules, now: () => now, warn, ...options });
    opened.push(created);
    return created;
  }

  function execute(key: string, command: TallyCommand, by = 'user:101'): Promise<TallyOutcome> {
    return portals.execute('1', { key, by, command });
  }
  const add = (key: string, amount: number) => execute(key, { do: 'add', amount });
  const balance = () => portals.read('1', tally => tally.balance);
  async function kept(): Promise<Entry<TallyFact>[]> {
    const entries: Entry<TallyFact>[] = [];
    for await (const entry of portals.entries('1', 0)) entries.push(entry);
    return entries;
  }
  const sumKept = async () =>
    (await kept())
      .flatMap(({ facts }) => facts)
      .reduce((sum, fact) => (fact.type === 'added' ? sum + fact.amount : sum), 0);

  describe('a command', () => {
    it('is kept with who and when, what was decided and what settles it in one entry', async () => {
      const outcome = await add('k1', 30);
      if (outcome.kind !== 'done' || outcome.entry === undefined) throw new Error('expected an entry');
      expect(outcome.repeated).to.equal(false);
      const { seq, key, at, by, facts } = outcome.entry;
      expect({ seq, key, at, by }).to.deep.equal({ seq: 1, key: 'k1', at: now, by: 'user:101' });
      expect(facts.map(fact => fact.type)).to.deep.equal(['added', 'balanced']);
      expect(await kept()).to.deep.equal([outcome.entry]);
      expect(await balance()).to.equal(30);
    });

    it('writes nothing when nothing happens, and when it is refused', async () => {
      expect(await execute('k1', { do: 'nothing' })).to.deep.equal({
        kind: 'done',
        entry: undefined,
        repeated: false,
      });
      expect(await add('k2', LIMIT + 1)).to.deep.equal({ kind: 'refused', refusal: 'over_limit' });
      expect(log.appends).to.deep.equal([]);
      // Without a trace: the same keys may be used for something else.
      expect(await add('k2', 5)).to.have.property('kind', 'done');
    });

    it('makes ids that the same request makes again, and no other', async () => {
      const idOf = async (portalId: string, key: string) => {
        const outcome = await portals.execute(portalId, {
          key,
          by: 'crm',
          command: { do: 'add', amount: 1 },
        });
        if (outcome.kind !== 'done' || outcome.entry === undefined) throw new Error('expected an entry');
        return outcome.entry.facts.map(fact => ('id' in fact ? fact.id : ''));
      };
      const [first = '', second = ''] = await idOf('1', 'k1');
      expect(first).to.match(/^amt_[a-z2-7]{12}$/);
      expect(second).to.match(/^bal_[a-z2-7]{12}$/);
      expect(first.slice(4)).to.not.equal(second.slice(4));
      expect((await idOf('1', 'k2'))[0]).to.not.equal(first);
      expect((await idOf('2', 'k1'))[0]).to.not.equal(first);
      await portals.erase('1');
      expect(await idOf('1', 'k1')).to.deep.equal([first, second]);
    });

    it('needs a key of 1 to 300 characters and a sound portal id', async () => {
      expect(await failure(add('', 1))).to.be.instanceOf(RangeError);
      expect(await failure(add('x'.repeat(301), 1))).to.be.instanceOf(RangeError);
      expect(await add('x'.repeat(300), 1)).to.have.property('kind', 'done');
      for (const portalId of ['', '../1', 'ü', 'x'.repeat(500)]) {
        const request = { key: 'k', by: 'crm', command: { do: 'add', amount: 1 } as const };
        expect(await failure(portals.execute(portalId, request))).to.be.instanceOf(RangeError);
        expect(await failure(portals.read(portalId, () => 0))).to.be.instanceOf(RangeError);
      }
    });
  });

  describe('a repeated request', () => {
    it('changes nothing and gets the same entry, also after a restart', async () => {
      const first = await add('k1', 30);
      now += 1000;
      const expected = { ...first, repeated: true };
      expect(await add('k1', 30)).to.deep.equal(expected);
      portals = create();
      expect(await add('k1', 30)).to.deep.equal(expected);
      expect(await execute('k1', { amount: 30, do: 'add' })).to.deep.equal(expected);
      expect(await balance()).to.equal(30);
      expect(log.appends).to.deep.equal([1]);
    });

    it('is a conflict with another command, or from somebody else', async () => {
      await add('k1', 30);
      expect(await add('k1', 31)).to.deep.equal({ kind: 'conflict' });
      expect(await execute('k1', { do: 'nothing' })).to.deep.equal({ kind: 'conflict' });
      expect(await execute('k1', { do: 'add', amount: 30 }, 'user:102')).to.deep.equal({ kind: 'conflict' });
      expect(await balance()).to.equal(30);
    });

    it('is known also when it comes while the first is on its way', async () => {
      const all = await Promise.all([add('k1', 30), add('k1', 30), add('k1', 31), add('k2', 5)]);
      const [first, second, third] = all;
      expect(first).to.have.property('repeated', false);
      expect(second).to.deep.equal({ ...first, repeated: true });
      expect(third).to.deep.equal({ kind: 'conflict' });
      expect(await balance()).to.equal(35);
      expect(log.appends).to.deep.equal([2]);
    });
  });

  describe('commands that wait together', () => {
    it('are appended at once, each decided on what the ones before it left', async () => {
      const outcomes = await Promise.all(Array.from({ length: 12 }, (_, i) => add(`k${i}`, 10)));
      const kinds = outcomes.map(outcome => outcome.kind);
      expect(kinds).to.deep.equal([...Array(10).fill('done'), 'refused', 'refused']);
      expect(log.appends).to.deep.equal([10]);
      expect((await kept()).map(entry => entry.seq)).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    });

    it('gather while a flush is on its way', async () => {
      const gate = latch();
      log.hold = gate.opened;
      const first = add('first', 1);
      while (log.appends.length === 0) await new Promise(setImmediate);
      const rest = Array.from({ length: 20 }, (_, i) => add(`k${i}`, 1));
      await new Promise(setImmediate);
      expect(log.appends).to.deep.equal([1]);
      gate.open();
      await Promise.all([first, ...rest]);
      expect(log.appends).to.deep.equal([1, 20]);
    });

    it('are not more than fits: one too many is told to come again, and nothing of it is kept', async () => {
      portals = create({ mostWaiting: 3 });
      const outcomes = await Promise.allSettled([1, 2, 3, 4].map(i => add(`k${i}`, i)));
      expect(outcomes.map(outcome => outcome.status)).to.deep.equal([
        'fulfilled',
        'fulfilled',
        'fulfilled',
        'rejected',
      ]);
      const error = (outcomes[3] as PromiseRejectedResult).reason;
      expect(error).to.have.property('name', 'Busy');
      expect(error.message).to.include('portal 1').and.include('3 requests');
      expect(await add('k4', 4)).to.have.property('repeated', false);
    });
  });

  describe('a reader', () => {
    it('is served at once when nothing is being written', async () => {
      await add('k1', 30);
      let seen = -1;
      void portals.read('1', tally => {
        seen = tally.balance;
      });
      expect(seen).to.equal(30);
    });

    it('never sees what is not durable', async () => {
      await add('k1', 30);
      const gate = latch();
      log.hold = gate.opened;
      const adding = add('k2', 5);
      while (log.appends.length === 1) await new Promise(setImmediate);
      let seen: number | undefined;
      const reading = balance().then(balance => {
        seen = balance;
      });
      for (let i = 0; i < 5; i++) await new Promise(setImmediate);
      expect(seen).to.equal(undefined);
      expect(await sumKept()).to.equal(30);
      gate.open();
      await Promise.all([adding, reading]);
      expect(seen).to.equal(35);
    });

    it('sees exactly what is on disk at every moment, whatever is being written', async () => {
      const adding = Array.from({ length: 30 }, async (_, i) => {
        for (let wait = 0; wait < i; wait++) await new Promise(setImmediate);
        await add(`k${i}`, 1);
      });
      const reading = Array.from({ length: 60 }, async (_, i) => {
        for (let wait = 0; wait < i; wait++) await new Promise(setImmediate);
        const before = await sumKept();
        const seen = await balance();
        expect(seen).to.be.within(before, await sumKept());
      });
      await Promise.all([...adding, ...reading]);
      expect(await balance()).to.equal(30);
    });

    it('is not starved by constant writing', async () => {
      let stop = false;
      let count = 0;
      const writers = Array.from({ length: 4 }, async (_, writer) => {
        while (!stop) await add(`${writer}:${count++}`, 0);
      });
      while (log.appends.length < 3) await new Promise(setImmediate);
      for (let i = 0; i < 20; i++) {
        const before = log.appends.length;
        await balance();
        expect(log.appends.length - before).to.be.at.most(2);
      }
      stop = true;
      await Promise.all(writers);
    });

    it('gets its own error, and nobody else does', async () => {
      const broken = portals.read('1', () => {
        throw new Error('look broke');
      });
      expect((await failure(broken)).message).to.equal('look broke');
      expect(await balance()).to.equal(0);
    });
  });

  describe('when something fails', () => {
    it('an append that fails fails its whole group, and memory is what the disk says', async () => {
      await add('k1', 30);
      log.failNextAppend = new Error('no disk');
      const adding = [add('k2', 5), add('k3', 6)];
      const reading = new Promise(setImmediate).then(balance);
      expect((await Promise.all(adding.map(failure))).map(error => error.message)).to.deep.equal([
        'no disk',
        'no disk',
      ]);
      expect(await reading).to.equal(30);
      expect(await balance()).to.equal(30);
      expect(await add('k2', 5)).to.have.property('repeated', false);
      expect((await kept()).map(({ seq, key }) => [seq, key])).to.deep.equal([
        [1, 'k1'],
        [2, 'k2'],
      ]);
    });

    it('an append that failed though it was kept is known by its key', async () => {
      const { append } = log;
      log.append = async (...appended) => {
        await append.apply(log, appended);
        throw new Error('the connection broke after the commit');
      };
      await failure(add('k1', 30));
      log.append = append;
      expect(await add('k1', 30)).to.have.property('repeated', true);
      expect(await balance()).to.equal(30);
    });

    it('readers who wait for a flush that fails see what is on disk', async () => {
      await add('k1', 30);
      const gate = latch();
      log.hold = gate.opened;
      log.failNextAppend = new Error('no disk');
      const adding = failure(add('k2', 5));
      while (log.appends.length === 1) await new Promise(setImmediate);
      const reading = balance();
      gate.open();
      await adding;
      expect(await reading).to.equal(30);
    });

    it('a throw in decide fails that command only', async () => {
      const outcomes = await Promise.allSettled([
        add('k1', 1),
        execute('k2', { do: 'throw', in: 'decide' }),
        add('k3', 2),
      ]);
      expect(outcomes.map(outcome => outcome.status)).to.deep.equal(['fulfilled', 'rejected', 'fulfilled']);
      expect(await balance()).to.equal(3);
      expect(log.reads).to.have.length(1);
    });

    for (const place of ['apply', 'settle'] as const) {
      it(`a throw in ${place} fails the group, because the state is spoiled, and the state is read anew`, async () => {
        await add('k0', 1);
        const group = [add('k1', 1), execute('k2', { do: 'throw', in: place }), add('k3', 2)];
        for (const error of await Promise.all(group.map(failure)))
          expect(error.message).to.equal(`${place} broke`);
        expect(await balance()).to.equal(1);
        expect(log.reads).to.have.length(2);
        expect(await add('k1', 1)).to.have.property('repeated', false);
        expect(await balance()).to.equal(2);
      });
    }

    it('a portal that cannot be read tells all who wait, and is tried again', async () => {
      log.failNextRead = new Error('no disk');
      const asked = [failure(balance()), failure(balance())];
      expect((await Promise.all(asked)).map(error => error.message)).to.deep.equal(['no disk', 'no disk']);
      log.failNextRead = new Error('no disk');
      expect((await failure(add('k1', 1))).message).to.equal('no disk');
      expect(await add('k1', 1)).to.have.property('repeated', false);
    });
  });

  describe('beside another process on the same log', () => {
    it('reads on and decides again', async () => {
      const other = create();
      const addThere = (key: string, amount: number) =>
        other.execute('1', { key, by: 'user:101', command: { do: 'add', amount } });
      await add('k1', 30);
      await addThere('k2', 60);
      expect(await add('k3', 11)).to.deep.equal({ kind: 'refused', refusal: 'over_limit' });
      expect(await add('k4', 10)).to.have.property('kind', 'done');
      expect(await addThere('k4', 10)).to.have.property('repeated', true);
      expect(await addThere('k5', 0)).to.have.property('kind', 'done');
      expect((await kept()).map(entry => entry.seq)).to.deep.equal([1, 2, 3, 4]);
      expect(await balance()).to.equal(100);
    });

    it('gives up in the end when the other never pauses', async () => {
      log.append = async () => ({ status: 'stale', head: 7 });
      expect(await failure(add('k1', 1))).to.have.property('name', 'Busy');
      log.append = watched(store).append;
      expect(await add('k1', 1)).to.have.property('repeated', false);
    });
  });

  describe('a follower', () => {
    it('hears of what is durable, in order, and of nothing else', async () => {
      const heard: string[] = [];
      const end = portals.follow((portalId, entries) => {
        for (const { seq, key } of entries) heard.push(`${portalId} ${seq} ${key}`);
      });
      await Promise.all([add('k1', 1), add('k2', 2), add('k1', 1), execute('k3', { do: 'nothing' })]);
      log.failNextAppend = new Error('no disk');
      await failure(add('k4', 4));
      await add('k5', 5);
      end();
      await add('k6', 6);
      expect(heard).to.deep.equal(['1 1 k1', '1 2 k2', '1 3 k5']);
    });

    it('may ask the portal right away, and sees what it heard of', async () => {
      const seen: number[] = [];
      portals.follow(() => {
        void portals.read('1', tally => seen.push(tally.balance));
      });
      await add('k1', 1);
      await add('k2', 2);
      expect(seen).to.deep.equal([1, 3]);
    });

    it('that throws hurts neither the command nor the other followers', async () => {
      let heard = 0;
      portals.follow(() => {
        throw new Error('follower broke');
      });
      portals.follow(() => {
        heard++;
      });
      expect(await add('k1', 1)).to.have.property('kind', 'done');
      expect(heard).to.equal(1);
      expect(warnings).to.have.length(1);
    });
  });

  describe('memory', () => {
    it('reads a log once for all who ask at the same time', async () => {
      await add('k1', 30);
      portals = create();
      log.reads.length = 0;
      await Promise.all([balance(), balance(), add('k2', 1), balance()]);
      expect(log.reads).to.deep.equal(['1']);
    });

    it('is left by a portal nobody asked for lately, and taken again when somebody does', async () => {
      portals = create({ idleAfterMs: 1000 });
      await add('k1', 30);
      now += 999;
      portals.forgetIdle();
      await balance();
      expect(log.reads).to.have.length(1);
      now += 1000;
      portals.forgetIdle();
      expect(await balance()).to.equal(30);
      expect(log.reads).to.have.length(2);
    });

    it('is not left by a portal with something under way', async () => {
      portals = create({ idleAfterMs: 1000 });
      const gate = latch();
      log.hold = gate.opened;
      const adding = add('k1', 30);
      while (log.appends.length === 0) await new Promise(setImmediate);
      now += 5000;
      portals.forgetIdle();
      gate.open();
      await adding;
      expect(await balance()).to.equal(30);
      expect(log.reads).to.have.length(1);
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
            asked.push(portals.execute(portalId, { key, by: 'crm', command }).catch((error: Error) => error));
            if (pause) await asked.at(-1);
          }
          for (const outcome of await Promise.all(asked)) {
            if ('kind' in outcome && outcome.kind === 'done') {
              for (const fact of outcome.entry?.facts ?? [])
                Object.assign(fact, { amount: -999, note: 'spoiled' });
            }
          }
          const live = await portals.read(portalId, tally => structuredClone(tally));
          const replayed = await create().read(portalId, tally => structuredClone(tally));
          expect(live).to.deep.equal(replayed);
          let seq = 0;
          for await (const entry of portals.entries(portalId, 0)) expect(entry.seq).to.equal(++seq);
        }),
        { numRuns: 60 },
      );
    });
  });

  it('erases a portal behind the commands that wait, and it begins again', async () => {
    const before = add('k1', 30);
    const erasing = portals.erase('1');
    const after = add('k1', 31);
    const reading = balance();
    expect(await before).to.have.property('repeated', false);
    await erasing;
    expect(await after).to.have.property('repeated', false);
    expect(await reading).to.be.oneOf([30, 0, 31]);
    expect((await kept()).map(({ seq, at }) => ({ seq, at }))).to.deep.equal([{ seq: 1, at: now }]);
    expect(await balance()).to.equal(31);
  });

  it('finishes what waits when it closes, and refuses what comes', async () => {
    const waiting = [add('k1', 1), add('k2', 2)];
    await portals.close();
    expect((await Promise.all(waiting)).map(outcome => outcome.kind)).to.deep.equal(['done', 'done']);
    expect(await failure(add('k3', 3))).to.have.property('name', 'Closed');
    expect(await failure(balance())).to.have.property('name', 'Closed');
    expect(await sumKept()).to.equal(3);
  });
});
