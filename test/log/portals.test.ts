import { expect } from 'chai';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { failure, STRANGE_PORTAL_IDS } from './log-entries.ts';
import { LIMIT, latch } from './tally.ts';
import { TallyPortals } from './tally-portals.ts';

describe('portals', () => {
  let tally: TallyPortals;

  beforeEach(async () => {
    tally = await TallyPortals.open(await temporaryFolder());
  });
  afterEach(() => tally.close());

  describe('a command', () => {
    it('is kept with who and when, what was decided and what settles it in one entry', async () => {
      const outcome = await tally.add('k1', 30);
      if (outcome.kind !== 'done' || outcome.entry === undefined) throw new Error('expected an entry');
      expect(outcome.repeated).to.equal(false);
      const { seq, key, at, by, facts } = outcome.entry;
      expect({ seq, key, at, by }).to.deep.equal({ seq: 1, key: 'k1', at: tally.now, by: 'user:101' });
      expect(facts.map(fact => fact.type)).to.deep.equal(['added', 'balanced']);
      expect(await tally.kept()).to.deep.equal([outcome.entry]);
      expect(await tally.balance()).to.equal(30);
    });

    it('writes nothing when nothing happens, and when it is refused', async () => {
      expect(await tally.execute('k1', { do: 'nothing' })).to.deep.equal({
        kind: 'done',
        entry: undefined,
        repeated: false,
      });
      expect(await tally.add('k2', LIMIT + 1)).to.deep.equal({ kind: 'refused', refusal: 'over_limit' });
      expect(tally.log.appends).to.deep.equal([]);
      // Without a trace: the same keys may be used for something else.
      expect(await tally.add('k2', 5)).to.have.property('kind', 'done');
    });

    it('makes ids that the same request makes again, and no other', async () => {
      const idOf = async (portalId: string, key: string) => {
        const outcome = await tally.portals.execute(portalId, {
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
      await tally.portals.erase('1');
      expect(await idOf('1', 'k1')).to.deep.equal([first, second]);
    });

    it('needs a key of 1 to 300 characters and a sound portal id', async () => {
      expect(await failure(tally.add('', 1))).to.be.instanceOf(RangeError);
      expect(await failure(tally.add('x'.repeat(301), 1))).to.be.instanceOf(RangeError);
      expect(await tally.add('x'.repeat(300), 1)).to.have.property('kind', 'done');
      for (const portalId of STRANGE_PORTAL_IDS) {
        const request = { key: 'k', by: 'crm', command: { do: 'add', amount: 1 } as const };
        expect(await failure(tally.portals.execute(portalId, request))).to.be.instanceOf(RangeError);
        expect(await failure(tally.portals.read(portalId, () => 0))).to.be.instanceOf(RangeError);
      }
    });
  });

  describe('a repeated request', () => {
    it('changes nothing and gets the same entry, also after a restart', async () => {
      const first = await tally.add('k1', 30);
      tally.now += 1000;
      const expected = { ...first, repeated: true };
      expect(await tally.add('k1', 30)).to.deep.equal(expected);
      tally.restart();
      expect(await tally.add('k1', 30)).to.deep.equal(expected);
      expect(await tally.execute('k1', { amount: 30, do: 'add' })).to.deep.equal(expected);
      expect(await tally.balance()).to.equal(30);
      expect(tally.log.appends).to.deep.equal([1]);
    });

    it('is found by its key, as its entry; without one there is nothing to find', async () => {
      expect(await tally.portals.find('1', 'k1')).to.equal(undefined);
      await tally.add('k1', 30);
      const [entry] = await tally.kept();
      expect(await tally.portals.find('1', 'k1')).to.deep.equal(entry);
      expect(await tally.portals.find('2', 'k1')).to.equal(undefined);
    });

    it('is a conflict with another command, or from somebody else', async () => {
      await tally.add('k1', 30);
      expect(await tally.add('k1', 31)).to.deep.equal({ kind: 'conflict' });
      expect(await tally.execute('k1', { do: 'nothing' })).to.deep.equal({ kind: 'conflict' });
      expect(await tally.execute('k1', { do: 'add', amount: 30 }, 'user:102')).to.deep.equal({
        kind: 'conflict',
      });
      expect(await tally.balance()).to.equal(30);
    });

    it('is known by what was asked, when the command says more than that', async () => {
      const add = (amount: number, asked: object, by = 'user:101') =>
        tally.portals.execute('1', { key: 'k1', by, command: { do: 'add', amount }, asked });
      const first = await add(30, { half: 'of it' });
      expect(await add(20, { half: 'of it' })).to.deep.equal({ ...first, repeated: true });
      expect(await add(30, { half: 'of that' })).to.deep.equal({ kind: 'conflict' });
      expect(await add(30, { half: 'of it' }, 'user:102')).to.deep.equal({ kind: 'conflict' });
      expect(await tally.balance()).to.equal(30);
    });

    it('is known also when it comes while the first is on its way', async () => {
      const all = await Promise.all([
        tally.add('k1', 30),
        tally.add('k1', 30),
        tally.add('k1', 31),
        tally.add('k2', 5),
      ]);
      const [first, second, third] = all;
      expect(first).to.have.property('repeated', false);
      expect(second).to.deep.equal({ ...first, repeated: true });
      expect(third).to.deep.equal({ kind: 'conflict' });
      expect(await tally.balance()).to.equal(35);
      expect(tally.log.appends).to.deep.equal([2]);
    });
  });

  describe('commands that wait together', () => {
    it('are appended at once, each decided on what the ones before it left', async () => {
      const outcomes = await Promise.all(Array.from({ length: 12 }, (_, i) => tally.add(`k${i}`, 10)));
      const kinds = outcomes.map(outcome => outcome.kind);
      expect(kinds).to.deep.equal([...Array(10).fill('done'), 'refused', 'refused']);
      expect(tally.log.appends).to.deep.equal([10]);
      expect((await tally.kept()).map(entry => entry.seq)).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    });

    it('gather while a flush is on its way', async () => {
      const gate = latch();
      tally.log.hold = gate.opened;
      const first = tally.add('first', 1);
      while (tally.log.appends.length === 0) await new Promise(setImmediate);
      const rest = Array.from({ length: 20 }, (_, i) => tally.add(`k${i}`, 1));
      await new Promise(setImmediate);
      expect(tally.log.appends).to.deep.equal([1]);
      gate.open();
      await Promise.all([first, ...rest]);
      expect(tally.log.appends).to.deep.equal([1, 20]);
    });

    it('are not more than fits: one too many is told to come again, and nothing of it is kept', async () => {
      tally.restart({ mostWaiting: 3 });
      const outcomes = await Promise.allSettled([1, 2, 3, 4].map(i => tally.add(`k${i}`, i)));
      expect(outcomes.map(outcome => outcome.status)).to.deep.equal([
        'fulfilled',
        'fulfilled',
        'fulfilled',
        'rejected',
      ]);
      const error = (outcomes[3] as PromiseRejectedResult).reason;
      expect(error).to.have.property('name', 'Busy');
      expect(error.message).to.include('portal 1').and.include('3 requests');
      expect(await tally.add('k4', 4)).to.have.property('repeated', false);
    });
  });

  describe('a follower', () => {
    it('hears of what is durable, in order, and of nothing else', async () => {
      const heard: string[] = [];
      const end = tally.portals.follow((portalId, entries) => {
        for (const { seq, key } of entries) heard.push(`${portalId} ${seq} ${key}`);
      });
      await Promise.all([
        tally.add('k1', 1),
        tally.add('k2', 2),
        tally.add('k1', 1),
        tally.execute('k3', { do: 'nothing' }),
      ]);
      tally.log.failNextAppend = new Error('no disk');
      await failure(tally.add('k4', 4));
      await tally.add('k5', 5);
      end();
      await tally.add('k6', 6);
      expect(heard).to.deep.equal(['1 1 k1', '1 2 k2', '1 3 k5']);
    });

    it('may ask the portal right away, and sees what it heard of', async () => {
      const seen: number[] = [];
      tally.portals.follow(() => {
        void tally.portals.read('1', state => seen.push(state.balance));
      });
      await tally.add('k1', 1);
      await tally.add('k2', 2);
      expect(seen).to.deep.equal([1, 3]);
    });

    it('that throws hurts neither the command nor the other followers', async () => {
      let heard = 0;
      tally.portals.follow(() => {
        throw new Error('follower broke');
      });
      tally.portals.follow(() => {
        heard++;
      });
      expect(await tally.add('k1', 1)).to.have.property('kind', 'done');
      expect(heard).to.equal(1);
      expect(tally.warnings).to.have.length(1);
    });
  });

  it('erases a portal behind the commands that wait, and it begins again', async () => {
    const before = tally.add('k1', 30);
    const erasing = tally.portals.erase('1');
    const after = tally.add('k1', 31);
    const reading = tally.balance();
    expect(await before).to.have.property('repeated', false);
    await erasing;
    expect(await after).to.have.property('repeated', false);
    expect(await reading).to.be.oneOf([30, 0, 31]);
    expect((await tally.kept()).map(({ seq, at }) => ({ seq, at }))).to.deep.equal([
      { seq: 1, at: tally.now },
    ]);
    expect(await tally.balance()).to.equal(31);
  });

  it('finishes what waits when it closes, and refuses what comes', async () => {
    const waiting = [tally.add('k1', 1), tally.add('k2', 2)];
    await tally.portals.close();
    expect((await Promise.all(waiting)).map(outcome => outcome.kind)).to.deep.equal(['done', 'done']);
    expect(await failure(tally.add('k3', 3))).to.have.property('name', 'Closed');
    expect(await failure(tally.balance())).to.have.property('name', 'Closed');
    expect(await tally.sumKept()).to.equal(3);
  });
});
