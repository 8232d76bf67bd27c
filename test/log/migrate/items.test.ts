import { expect } from 'chai';
import { OpenedParts } from '../../../src/log/migrate/items.ts';
import type { Store } from '../../../src/log/store.ts';

describe('the items of a part that is copied', () => {
  let closed: number;
  /** A store with a journal of three lines. */
  const store = {
    journal: async () => ({
      async *lines() {
        yield* ['a', 'b', 'c'];
      },
      async close() {
        closed += 1;
      },
    }),
  } as unknown as Store<unknown>;
  const companies = { portalId: '1', shape: 'journal', kind: 'companies' } as const;
  const items = (after?: number) => new OpenedParts(store).items(companies, after);

  beforeEach(() => {
    closed = 0;
  });

  it('are the lines of a journal behind those that are there already', async () => {
    const read: unknown[] = [];
    for await (const item of items(1)) read.push(item);
    expect(read).to.deep.equal(['b', 'c']);
    expect(closed).to.equal(1);
  });

  it('leave no journal open when whoever reads them breaks off', async () => {
    for await (const item of items()) {
      expect(item).to.equal('a');
      break;
    }
    expect(closed).to.equal(1);
  });
});
