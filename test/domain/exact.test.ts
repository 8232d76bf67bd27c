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

const half = (n: number): Exact => times(exact(n), 1, 2);

describe('exact amounts', () => {
  it('are rounded half away from zero, to either side', () => {
    expect([1, -1, 3, -3].map(n => rounded(half(n)))).to.deep.equal([1, -1, 2, -2]);
    expect(rounded(times(exact(10), 49, 1_000))).to.equal(0);
    expect(rounded(times(exact(-10), 51, 1_000))).to.equal(-1);
  });

  it('round to a plain zero from below', () => {
    expect(Object.is(rounded(times(exact(-1), 1, 3)), 0)).to.equal(true);
    expect(Object.is(rounded(ZERO), 0)).to.equal(true);
  });

  it('add and take away without a common denominator', () => {
    const third = times(exact(1), 1, 3);
    expect(compare(plus(half(1), third), times(exact(5), 1, 6))).to.equal(0);
    expect(compare(minus(half(1), third), times(exact(1), 1, 6))).to.equal(0);
    expect(compare(plus(third, third), times(exact(2), 1, 3))).to.equal(0);
  });

  it('keep no more digits than they need when the denominator is the same', () => {
    expect(plus(half(1), half(3)).d).to.equal(2n);
  });

  it('are compared by value', () => {
    expect(compare(half(2), exact(1))).to.equal(0);
    expect(compare(half(1), exact(1))).to.equal(-1);
    expect(compare(exact(-1), half(-3))).to.equal(1);
    const first = half(2);
    expect(least(first, exact(1))).to.equal(first);
    expect(least(exact(2), first)).to.equal(first);
  });

  it('come to the same whole number as integers do, whatever the way', () => {
    const whole = fc.bigInt(-(10n ** 11n), 10n ** 11n);
    const rate = fc.bigInt(1n, 10_000n);
    fc.assert(
      fc.property(whole, rate, rate, (amount, n, d) => {
        const product = amount * n;
        const size = product < 0n ? -product : product;
        const nearest = (2n * size + d) / (2n * d);
        expect(BigInt(rounded(times(exact(amount), n, d)))).to.equal(product < 0n ? -nearest : nearest);
      }),
    );
  });
});
