import { expect } from 'chai';
import * as fc from 'fast-check';
import { Postings } from '../../../src/domain/matching/postings.ts';

describe('postings', () => {
  it('hold what a map of lists would hold', () => {
    const change = fc.record({
      key: fc.integer({ min: -3, max: 3 }),
      value: fc.nat(3),
      isAdded: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), changes => {
        const postings = new Postings();
        const lists = new Map<number, number[]>();
        for (const { key, value, isAdded } of changes) {
          const list = lists.get(key) ?? [];
          lists.set(key, list);
          if (isAdded) {
            postings.add(key, value);
            list.push(value);
          } else {
            postings.remove(key, value);
            if (list.includes(value)) list.splice(list.indexOf(value), 1);
          }
        }
        for (const [key, list] of lists) {
          const held: number[] = [];
          postings.each(key, value => held.push(value));
          expect(held.sort()).to.deep.equal(list.sort());
        }
      }),
    );
  });

  it('grow, and visit no more than asked', () => {
    const postings = new Postings();
    for (let key = 0; key < 5000; key += 1)
      for (let value = 0; value < 3; value += 1) postings.add(key * 65_536, value);
    for (let key = 0; key < 5000; key += 1) {
      const held: number[] = [];
      postings.each(key * 65_536, value => held.push(value), 2);
      expect(held).to.deep.equal([2, 1]);
    }
  });
});
