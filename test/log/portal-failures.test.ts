import { expect } from 'chai';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { failure } from './log-entries.ts';
import { latch } from './tally.ts';
import { TallyPortals } from './tally-portals.ts';

describe('portals where something goes wrong', () => {
  let tally: TallyPortals;

  beforeEach(async () => {
    tally = await TallyPortals.open(await temporaryFolder());
  });
  afterEach(() => tally.close());

  describe('when something fails', () => {
    it('an append that fails fails its whole group, and memory is what the disk says', async () => {
      await tally.add('k1', 30);
      tally.log.failNextAppend = new Error('no disk');
      const adding = [tally.add('k2', 5), tally.add('k3', 6)];
      const reading = new Promise(setImmediate).then(() => tally.balance());
      expect((await Promise.all(adding.map(failure))).map(error => error.message)).to.deep.equal([
        'no disk',
        'no disk',
      ]);
      expect(await reading).to.equal(30);
      expect(await tally.balance()).to.equal(30);
      expect(await tally.add('k2', 5)).to.have.property('repeated', false);
      expect((await tally.kept()).map(({ seq, key }) => [seq, key])).to.deep.equal([
        [1, 'k1'],
        [2, 'k2'],
      ]);
    });

    it('an append that failed though it was kept is known by its key', async () => {
      const { append } = tally.log;
      tally.log.append = async (...appended) => {
        await append.apply(tally.log, appended);
        throw new Error('the connection broke after the commit');
      };
      await failure(tally.add('k1', 30));
      tally.log.append = append;
      expect(await tally.add('k1', 30)).to.have.property('repeated', true);
      expect(await tally.balance()).to.equal(30);
    });

    it('readers who wait for a flush that fails see what is on disk', async () => {
      await tally.add('k1', 30);
      const gate = latch();
      tally.log.hold = gate.opened;
      tally.log.failNextAppend = new Error('no disk');
      const adding = failure(tally.add('k2', 5));
      while (tally.log.appends.length === 1) await new Promise(setImmediate);
      const reading = tally.balance();
      gate.open();
      await adding;
      expect(await reading).to.equal(30);
    });

    it('a throw in decide fails that command only', async () => {
      const outcomes = await Promise.allSettled([
        tally.add('k1', 1),
        tally.execute('k2', { do: 'throw', in: 'decide' }),
        tally.add('k3', 2),
      ]);
      expect(outcomes.map(outcome => outcome.status)).to.deep.equal(['fulfilled', 'rejected', 'fulfilled']);
      expect(await tally.balance()).to.equal(3);
      expect(tally.log.reads).to.have.length(1);
    });

    for (const place of ['apply', 'settle'] as const) {
      it(`a throw in ${place} fails the group, because the state is spoiled, and the state is read anew`, async () => {
        await tally.add('k0', 1);
        const group = [
          tally.add('k1', 1),
          tally.execute('k2', { do: 'throw', in: place }),
          tally.add('k3', 2),
        ];
        for (const error of await Promise.all(group.map(failure)))
          expect(error.message).to.equal(`${place} broke`);
        expect(await tally.balance()).to.equal(1);
        expect(tally.log.reads).to.have.length(2);
        expect(await tally.add('k1', 1)).to.have.property('repeated', false);
        expect(await tally.balance()).to.equal(2);
      });
    }

    it('a portal that cannot be read tells all who wait, and is tried again', async () => {
      tally.log.failNextRead = new Error('no disk');
      const asked = [failure(tally.balance()), failure(tally.balance())];
      expect((await Promise.all(asked)).map(error => error.message)).to.deep.equal(['no disk', 'no disk']);
      tally.log.failNextRead = new Error('no disk');
      expect((await failure(tally.add('k1', 1))).message).to.equal('no disk');
      expect(await tally.add('k1', 1)).to.have.property('repeated', false);
    });
  });

  describe('beside another process on the same log', () => {
    it('reads on and decides again', async () => {
      const other = tally.create();
      const addThere = (key: string, amount: number) =>
        other.execute('1', { key, by: 'user:101', command: { do: 'add', amount } });
      await tally.add('k1', 30);
      await addThere('k2', 60);
      expect(await tally.add('k3', 11)).to.deep.equal({ kind: 'refused', refusal: 'over_limit' });
      expect(await tally.add('k4', 10)).to.have.property('kind', 'done');
      expect(await addThere('k4', 10)).to.have.property('repeated', true);
      expect(await addThere('k5', 0)).to.have.property('kind', 'done');
      expect((await tally.kept()).map(entry => entry.seq)).to.deep.equal([1, 2, 3, 4]);
      expect(await tally.balance()).to.equal(100);
    });

    it('tells followers of what was kept in the end, whoever did it: in order, and once', async () => {
      const heard: string[] = [];
      tally.portals.follow((_portalId, entries) => {
        for (const { seq, key } of entries) heard.push(`${seq} ${key}`);
      });
      await tally.add('k1', 1);
      await tally.create().execute('1', { key: 'k2', by: 'crm', command: { do: 'add', amount: 2 } });
      await tally.add('k3', 3);
      expect(heard).to.deep.equal(['1 k1', '2 k2', '3 k3']);
    });

    it('gives up in the end when the other never pauses', async () => {
      const { append } = tally.log;
      tally.log.append = async () => ({ status: 'stale', head: 7 });
      expect(await failure(tally.add('k1', 1))).to.have.property('name', 'Busy');
      tally.log.append = append;
      expect(await tally.add('k1', 1)).to.have.property('repeated', false);
    });
  });
});
