import { expect } from 'chai';
import * as fc from 'fast-check';
import { editDistance } from '../../../src/domain/matching/edit-distance.ts';

/** By the definition: letters put in, left out, another, or two neighbours swapped. */
function defined(one: string, other: string): number {
  const rows: number[][] = [];
  for (let i = 0; i <= one.length; i += 1) {
    rows[i] = [];
    for (let j = 0; j <= other.length; j += 1) {
      const at = (back: number, across: number) => rows[i - back]?.[j - across] ?? Number.POSITIVE_INFINITY;
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const best = Math.min(
        at(1, 0) + 1,
        at(0, 1) + 1,
        at(1, 1) + same,
        isSwap ? at(2, 2) + 1 : Number.POSITIVE_INFINITY,
      );
      (rows[i] as number[])[j] = i + j === 0 ? 0 : best;
    }
  }
  return rows[one.length]?.[other.length] ?? 0;
}

describe('the edit distance', () => {
  it('is what its definition says, or one more than the most', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
    fc.assert(
      fc.property(word, word, fc.nat(4), (one, other, most) => {
        expect(editDistance(one, other, most)).to.equal(Math.min(defined(one, other), most + 1));
      }),
      { numRuns: 1000 },
    );
  });
});
