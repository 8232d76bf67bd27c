import { expect } from 'chai';
import fc from 'fast-check';
import {
  compare,
  type Exact,
  exact,
  least,
  minus,
  plus,
  rounded,
  times,
  ZERO,
} from '../../src/domain/exact.ts';

const fractions = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([n, d]): Exact => ({ n, d }));

function of(n: bigint, d: bigint): Exact {
  return { n, d };
}

describe('an exact fraction', () => {
  it('is rounded to a whole number, half away from zero', () => {
    const wholes = [
      of(1n, 2n),
      of(49n, 100n),
      of(-1n, 2n),
      of(-49n, 100n),
      of(5n, 2n),
      of(-5n, 2n),
      of(7n, 1n),
    ];
    expect(wholes.map(rounded)).to.deep.equal([1, 0, -1, 0, 3, -3, 7]);
    expect(Object.is(rounded(of(-1n, 3n)), 0)).to.equal(true);
    expect(Object.is(rounded(ZERO), 0)).to.equal(true);
  });

  it('is added, taken away and multiplied without loss', () => {
    expect(plus(of(1n, 3n), of(1n, 6n))).to.deep.equal(of(9n, 18n));
    expect(minus(of(1n, 2n), of(1n, 3n))).to.deep.equal(of(1n, 6n));
    expect(times(of(2n, 3n), 5, 7)).to.deep.equal(of(10n, 21n));
    expect(times(exact(3), 5n)).to.deep.equal(of(15n, 1n));
  });

  it('keeps a denominator that both parts of a sum have', () => {
    expect(plus(of(1n, 3n), of(1n, 3n))).to.deep.equal(of(2n, 3n));
  });

  it('is compared by its value, not by its figures', () => {
    expect(compare(of(1n, 2n), of(2n, 4n))).to.equal(0);
    expect(compare(of(1n, 3n), of(1n, 2n))).to.equal(-1);
    expect(compare(of(1n, 2n), of(1n, 3n))).to.equal(1);
    expect(least(of(1n, 2n), of(1n, 3n))).to.deep.equal(of(1n, 3n));
    expect(least(of(1n, 3n), of(1n, 2n))).to.deep.equal(of(1n, 3n));
  });

  it('comes back when what was added is taken away', () => {
    fc.assert(
      fc.property(fractions, fractions, (a, b) => {
        expect(compare(minus(plus(a, b), b), a)).to.equal(0);
        expect(compare(plus(a, b), plus(b, a))).to.equal(0);
      }),
    );
  });

  it('is off by half a unit at most when rounded, and rounds like its opposite', () => {
    const small = fc.tuple(
      fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
      fc.bigInt({ min: 1n, max: 1_000n }),
    );
    fc.assert(
      fc.property(small, ([n, d]) => {
        const off = minus(exact(rounded(of(n, d))), of(n, d));
        expect(compare(of(off.n < 0n ? -off.n : off.n, off.d), of(1n, 2n))).to.be.at.most(0);
        expect(rounded(of(-n, d)) + rounded(of(n, d))).to.equal(0);
      }),
    );
  });
});
