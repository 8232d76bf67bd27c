import { expect } from 'chai';
import fc from 'fast-check';
import type { Entry, Log } from '../../src/log/log.ts';
import { entriesOf, failure, newEntry, STRANGE_PORTAL_IDS, type TestFact } from './log-entries.ts';

/** A place on a disk or in a database that a store can be opened on again and again. */
export interface LogPlace {
  open(): Promise<Log<TestFact>>;
}

const nameless = { key: '', hash: '', at: 0, by: '', facts: [] };

/** What every store of a log must keep. `newPlace` makes an empty place for one test. */
export function describeLog(newPlace: () => Promise<LogPlace>): void {
  let place: LogPlace;
  let log: Log<TestFact>;

  beforeEach(async () => {
    place = await newPlace();
    log = await place.open();
  });
  afterEach(() => log.close());

  async function reopen(): Promise<void> {
    await log.close();
    log = await place.open();
  }

  describe('append and read', () => {
    it('gives entries the places 1, 2, 3 and keeps all they say', async () => {
      expect(await log.append('1', 0, [newEntry('a', 'x', 'y'), newEntry('b')])).to.deep.equal({
        status: 'done',
        head: 2,
      });
      expect(await log.append('1', 2, [newEntry('c', 'z')])).to.deep.equal({ status: 'done', head: 3 });
      const expected = [
        { ...newEntry('a', 'x', 'y'), seq: 1 },
        { ...newEntry('b'), seq: 2 },
        { ...newEntry('c', 'z'), seq: 3 },
      ];
      expect(await entriesOf(log, '1')).to.deep.equal(expected);
      await reopen();
      expect(await entriesOf(log, '1')).to.deep.equal(expected);
    });

    it('reads what stands behind a place, also in the middle of a batch', async () => {
      await log.append('1', 0, [newEntry('a'), newEntry('b'), newEntry('c')]);
      await log.append('1', 3, [newEntry('d')]);
      const keysAfter = async (after: number) => (await entriesOf(log, '1', after)).map(entry => entry.key);
      expect(await keysAfter(1)).to.deep.equal(['b', 'c', 'd']);
      expect(await keysAfter(3)).to.deep.equal(['d']);
      expect(await keysAfter(4)).to.deep.equal([]);
      expect(await keysAfter(99)).to.deep.equal([]);
      await reopen();
      expect(await keysAfter(2)).to.deep.equal(['c', 'd']);
    });

    it('reads nothing from a portal that nobody wrote to', async () => {
      expect(await entriesOf(log, '404')).to.deep.equal([]);
      expect(await log.find('404', 'a')).to.equal(undefined);
    });

    it('takes an empty batch as done, and nothing is there', async () => {
      expect(await log.append('1', 0, [])).to.deep.equal({ status: 'done', head: 0 });
      await log.append('1', 0, [newEntry('a')]);
      expect(await log.append('1', 1, [])).to.deep.equal({ status: 'done', head: 1 });
      expect(await log.append('1', 0, [])).to.deep.equal({ status: 'stale', head: 1 });
      expect(await entriesOf(log, '1')).to.have.length(1);
    });

    it('takes 100,000 facts at once, in one entry and in as many entries', async function () {
      this.timeout(60_000);
      const texts = Array.from({ length: 100_000 }, (_, i) => `fact ${i}`);
      await log.append('1', 0, [newEntry('all', ...texts)]);
      await log.append(
        '1',
        1,
        texts.map(text => newEntry(text, text)),
      );
      await reopen();
      const entries = await entriesOf(log, '1');
      expect(entries).to.have.length(100_001);
      expect(entries[0]?.facts).to.have.length(100_000);
      expect(entries.every((entry, i) => entry.seq === i + 1)).to.equal(true);
      expect((await log.find('1', 'fact 77777'))?.seq).to.equal(77_779);
      expect(await log.find('1', 'fact 100000')).to.equal(undefined);
    });

    it('keeps every text as it was: line breaks, U+2028, lone surrogates, the lot', async () => {
      const texts = [
        'a\nb\r\n',
        '\u2028\u2029\u0085',
        '\ud800',
        'x\udfff',
        '\u0000',
        '👩‍👩‍👧',
        'É\u0301',
        '"\\',
        '\ufeff',
        '',
      ];
      for (const [i, text] of texts.entries()) await log.append('1', i, [newEntry(`key ${text}`, text)]);
      await reopen();
      expect((await entriesOf(log, '1')).map(entry => entry.facts[0]?.text)).to.deep.equal(texts);
      for (const text of texts) expect((await log.find('1', `key ${text}`))?.facts[0]?.text).to.equal(text);
    });

    it('keeps portals apart', async () => {
      await log.append('1', 0, [newEntry('a', 'of one')]);
      await log.append('2', 0, [newEntry('a', 'of two')]);
      expect((await log.find('1', 'a'))?.facts).to.deep.equal([{ text: 'of one' }]);
      expect((await log.find('2', 'a'))?.facts).to.deep.equal([{ text: 'of two' }]);
    });

    it('shows a reader whole entries in order while others append', async () => {
      const seen: number[] = [];
      for (let after = 0; after < 40; after += 2) {
        const appending = log.append('1', after, [newEntry(`${after}`), newEntry(`${after + 1}`)]);
        for (const { seq } of await entriesOf(log, '1', seen.length)) seen.push(seq);
        await appending;
      }
      for (const { seq } of await entriesOf(log, '1', seen.length)) seen.push(seq);
      expect(seen).to.deep.equal(Array.from({ length: 40 }, (_, i) => i + 1));
    });
  });

  describe('stale', () => {
    it('writes nothing behind a place that is not the head', async () => {
      await log.append('1', 0, [newEntry('a')]);
      expect(await log.append('1', 0, [newEntry('b')])).to.deep.equal({ status: 'stale', head: 1 });
      expect(await log.append('1', 7, [newEntry('b')])).to.deep.equal({ status: 'stale', head: 1 });
      await reopen();
      expect(await log.append('1', 0, [newEntry('b')])).to.deep.equal({ status: 'stale', head: 1 });
      expect(await entriesOf(log, '1')).to.have.length(1);
      expect(await log.find('1', 'b')).to.equal(undefined);
    });

    it('lets exactly one of many win who append behind the same place at once', async () => {
      const all = Array.from({ length: 20 }, (_, i) => log.append('1', 0, [newEntry(`writer ${i}`)]));
      const statuses = (await Promise.all(all)).map(appended => appended.status);
      expect(statuses.filter(status => status === 'done')).to.have.length(1);
      expect(await entriesOf(log, '1')).to.have.length(1);
    });
  });

  describe('a turn', () => {
    it('lets who has it read, find and append, and gives back what they make', async () => {
      for (let after = 0; after < 3; after++) {
        const key = await log.inTurn('1', async head => {
          // A store that this process alone writes to has nothing to tell.
          expect(head).to.be.oneOf([undefined, after]);
          expect(await log.find('1', `${after}`)).to.equal(undefined);
          expect(await log.append('1', after, [newEntry(`${after}`)])).to.have.property('status', 'done');
          return (await entriesOf(log, '1', after))[0]?.key;
        });
        expect(key).to.equal(`${after}`);
      }
    });

    it('is over when it fails', async () => {
      const broken = log.inTurn('1', async () => {
        throw new RangeError('broke');
      });
      expect(await failure(broken)).to.be.instanceOf(RangeError);
      expect(await log.inTurn('1', async () => 'next')).to.equal('next');
    });
  });

  describe('request keys', () => {
    it('finds the entry a key left, also right after opening', async () => {
      await log.append('1', 0, [newEntry('a', 'x'), newEntry('b', 'y')]);
      await log.append('1', 2, [newEntry('c', 'z')]);
      expect(await log.find('1', 'b')).to.deep.equal({ ...newEntry('b', 'y'), seq: 2 });
      await reopen();
      expect(await log.find('1', 'c')).to.deep.equal({ ...newEntry('c', 'z'), seq: 3 });
      expect(await log.find('1', 'd')).to.equal(undefined);
    });

    it('refuses a key that is there already, and nothing of the batch is kept', async () => {
      await log.append('1', 0, [newEntry('a')]);
      expect((await failure(log.append('1', 1, [newEntry('b'), newEntry('a')]))).message).to.include('"a"');
      await reopen();
      await failure(log.append('1', 1, [newEntry('a')]));
      await failure(log.append('1', 1, [newEntry('c'), newEntry('c')]));
      expect(await entriesOf(log, '1')).to.have.length(1);
      expect(await log.append('1', 1, [newEntry('b')])).to.deep.equal({ status: 'done', head: 2 });
    });
  });

  it('cannot be damaged by changing what was handed in or out', async () => {
    const handedIn = newEntry('a', 'as it was');
    await log.append('1', 0, [handedIn]);
    const [read] = await entriesOf(log, '1');
    const found = await log.find('1', 'a');
    for (const entry of [handedIn, read, found]) {
      Object.assign((entry as Entry<TestFact>).facts[0] ?? {}, { text: 'spoiled' });
      Object.assign(entry ?? {}, nameless);
    }
    const expected = { ...newEntry('a', 'as it was'), seq: 1 };
    expect(await log.find('1', 'a')).to.deep.equal(expected);
    expect(await entriesOf(log, '1')).to.deep.equal([expected]);
  });

  it('stores a strange portal id safely or refuses it, and never mixes portals', async () => {
    await log.append('1', 0, [newEntry('a', 'of one')]);
    for (const portalId of STRANGE_PORTAL_IDS) {
      try {
        await log.append(portalId, 0, [newEntry('a', `of ${portalId}`)]);
        expect((await log.find(portalId, 'a'))?.facts, JSON.stringify(portalId)).to.deep.equal([
          { text: `of ${portalId}` },
        ]);
      } catch (error) {
        expect(error, JSON.stringify(portalId)).to.be.instanceOf(RangeError);
        await failure(log.find(portalId, 'a'));
        await failure((async () => entriesOf(log, portalId))());
        await failure(log.erase(portalId));
      }
    }
    expect(await entriesOf(log, '1')).to.deep.equal([{ ...newEntry('a', 'of one'), seq: 1 }]);
  });

  describe('erase, release, close', () => {
    it('forgets one portal whole, and it can begin again', async () => {
      await log.append('1', 0, [newEntry('a'), newEntry('b')]);
      await log.append('2', 0, [newEntry('a')]);
      await log.erase('1');
      expect(await entriesOf(log, '1')).to.deep.equal([]);
      expect(await log.find('1', 'a')).to.equal(undefined);
      expect(await log.append('1', 0, [newEntry('a', 'new')])).to.deep.equal({ status: 'done', head: 1 });
      await reopen();
      expect((await entriesOf(log, '1')).map(entry => entry.facts)).to.deep.equal([[{ text: 'new' }]]);
      expect(await entriesOf(log, '2')).to.have.length(1);
      await log.erase('404');
    });

    it('goes on after a portal was released', async () => {
      await log.append('1', 0, [newEntry('a')]);
      await log.release('1');
      await log.release('404');
      expect(await log.find('1', 'a')).to.not.equal(undefined);
      await log.release('1');
      expect(await log.append('1', 1, [newEntry('b')])).to.deep.equal({ status: 'done', head: 2 });
      expect(await entriesOf(log, '1')).to.have.length(2);
    });

    it('does not release a portal that is in use', async () => {
      await log.append('1', 0, [newEntry('a'), newEntry('b')]);
      const seen: string[] = [];
      for await (const { key } of log.read('1', 0)) {
        await log.release('1');
        seen.push(key);
      }
      const appending = log.append('1', 2, [newEntry('c')]);
      await log.release('1');
      expect(await appending).to.deep.equal({ status: 'done', head: 3 });
      expect(seen).to.deep.equal(['a', 'b']);
    });

    it('finishes the appends that wait when it closes, and refuses what comes', async () => {
      const waiting = [log.append('1', 0, [newEntry('a')]), log.append('1', 1, [newEntry('b')])];
      await log.close();
      expect(await Promise.all(waiting)).to.deep.equal([
        { status: 'done', head: 1 },
        { status: 'done', head: 2 },
      ]);
      await failure(log.append('1', 2, [newEntry('c')]));
      await failure(log.find('1', 'a'));
      log = await place.open();
      expect(await entriesOf(log, '1')).to.have.length(2);
    });
  });

  it('does what a list would do, whatever is asked of it in whatever order', async function () {
    this.timeout(60_000);
    const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
    const step = fc.oneof(
      fc.record({
        keys: fc.uniqueArray(key, { maxLength: 3 }),
        behind: fc.constantFrom(0, 0, 0, -1, 1),
        text: fc.string({ unit: 'binary' }),
      }),
      fc.constantFrom('reopen' as const, 'release' as const),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async steps => {
        await log.close();
        place = await newPlace();
        log = await place.open();
        const model: Entry<TestFact>[] = [];
        for (const step of steps) {
          if (step === 'reopen') await reopen();
          else if (step === 'release') await log.release('1');
          else {
            const entries = step.keys.map(key => newEntry(key, step.text));
            const known = step.keys.some(key => model.some(entry => entry.key === key));
            const appending = log.append('1', model.length + step.behind, entries);
            if (step.behind !== 0)
              expect(await appending).to.deep.equal({ status: 'stale', head: model.length });
            else if (known) await failure(appending);
            else {
              for (const entry of entries) model.push({ ...entry, seq: model.length + 1 });
              expect(await appending).to.deep.equal({ status: 'done', head: model.length });
            }
          }
          expect(await entriesOf(log, '1')).to.deep.equal(model);
        }
        for (const entry of model) expect(await log.find('1', entry.key)).to.deep.equal(entry);
      }),
      { numRuns: 40 },
    );
  });
}
