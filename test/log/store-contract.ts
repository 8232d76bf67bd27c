import { expect } from 'chai';
import type { Store } from '../../src/log/store.ts';
import type { Item } from './chains-contract.ts';
import { isLine, type Line, linesOf } from './journal-contract.ts';
import { failure } from './log-entries.ts';
import { emptyNames, setCursor } from './records-contract.ts';

type TestStore = Store<{ readonly n: number }>;

/** What every store must keep, beside what the suites of its parts say. `newPlace` makes an empty place for one test. */
export function describeStore(newPlace: () => Promise<() => Promise<TestStore>>): void {
  let open: () => Promise<TestStore>;
  let store: TestStore;
  beforeEach(async () => {
    open = await newPlace();
    store = await open();
  });
  afterEach(() => store.close());

  const entry = { key: 'k', hash: 'h', at: 1, by: 'crm', facts: [{ n: 1 }] };
  const journalOf = () => store.journal<Line>('companies', '1', isLine);
  const recordsOf = (portalId: string) => store.records('names', portalId, emptyNames);

  it('holds all that it kept when it is opened again', async () => {
    await store.log.append('1', 0, [entry]);
    await (await store.backlog<string>('hints')).push('1', ['a', 'b']);
    await (await store.chains<Item>('receipts')).append('1', [{ seq: 1, key: 'k' }]);
    await (await recordsOf('1')).update(data => setCursor(data, 5));
    const journal = await journalOf();
    await journal.append({ n: 1 });
    await journal.close();
    await store.close();
    store = await open();
    expect(await store.log.find('1', 'k')).to.deep.equal({ seq: 1, ...entry });
    expect((await (await store.backlog('hints')).take('1', 9)).items).to.deep.equal(['a', 'b']);
    expect(await (await store.chains('receipts')).length('1')).to.equal(1);
    expect((await recordsOf('1')).data.cursor).to.equal(5);
    const again = await journalOf();
    expect(await linesOf(again)).to.deep.equal([{ n: 1 }]);
    await again.close();
  });

  it('keeps kinds apart', async () => {
    await (await store.backlog<string>('hints')).push('1', ['a']);
    expect(await (await store.backlog('intake')).waiting('1')).to.equal(0);
    await (await recordsOf('1')).update(data => setCursor(data, 5));
    expect((await store.records('places', '1', emptyNames)).data.cursor).to.equal(0);
  });

  it('takes no more into a queue than was said', async () => {
    const few = await store.backlog<string>('hints', { mostWaiting: 1 });
    expect(await failure(few.push('1', ['a', 'b']))).to.have.property('name', 'Full');
  });

  it('knows which portals have records of a kind', async () => {
    expect(await store.portalIds('names')).to.deep.equal([]);
    for (const portalId of ['1', '2', '3']) {
      const records = await recordsOf(portalId);
      if (portalId !== '3') await records.update(data => setCursor(data, 1));
      if (portalId === '2') await records.erase();
    }
    expect(await store.portalIds('names')).to.deep.equal(['1']);
    expect(await store.portalIds('places')).to.deep.equal([]);
  });

  it('answers while it is there, and finishes what waits when it is closed', async () => {
    await store.answers();
    const appended = store.log.append('1', 0, [entry]);
    const chains = await store.chains<Item>('receipts');
    const queue = await store.backlog<string>('hints');
    await store.close();
    expect((await appended).status).to.equal('done');
    const late = [
      store.log.append('1', 1, [entry]),
      chains.append('1', [{ seq: 1, key: 'k' }]),
      queue.push('1', ['a']),
    ];
    for (const one of late) expect(await failure(one)).to.have.property('name', 'Closed');
  });
}
