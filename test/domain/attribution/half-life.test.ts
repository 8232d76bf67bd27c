import { expect } from 'chai';
import fc from 'fast-check';
import { FULL_WEIGHT, tableOf, weightAfter } from '../../../src/domain/attribution/half-life.ts';

const FULL = 1_073_741_824;

describe('a weight that halves', () => {
  it('is whole on the day itself', () => {
    expect(FULL_WEIGHT).to.equal(FULL);
    expect([1, 7, 30, 365].map(halfLife => weightAfter(0, halfLife))).to.deep.equal([FULL, FULL, FULL, FULL]);
  });

  it('of a week has these weights within the week, and half of them in the next', () => {
    const week = [FULL, 972513379, 880828381, 797787109, 722574664, 654452972, 592753544];
    expect(tableOf(7)).to.deep.equal(week);
    expect([0, 1, 2, 3, 4, 5, 6].map(days => weightAfter(days, 7))).to.deep.equal(week);
    expect([7, 8, 13, 14, 15, 21].map(days => weightAfter(days, 7))).to.deep.equal([
      536870912, 486256689, 296376772, 268435456, 243128344, 134217728,
    ]);
  });

  it('is exactly a half after each half-life', () => {
    for (const halfLife of [1, 2, 3, 7, 14, 30, 90, 365]) {
      const halves = [1, 2, 10, 30].map(times => weightAfter(times * halfLife, halfLife));
      expect(halves, `${halfLife}`).to.deep.equal([FULL / 2, FULL / 4, FULL / 1024, 1]);
    }
  });

  it('is the nearest integer within the first half-life, for every length of it', () => {
    for (const halfLife of [1, 2, 3, 5, 7, 10, 14, 30, 45, 90]) {
      for (const [days, weight] of tableOf(halfLife).entries()) {
        // Twice the exact weight to the power of the half-life is a whole number, so no fraction is needed.
        const power = 2n ** BigInt(31 * halfLife - days);
        const twice = 2n * BigInt(weight);
        expect((twice - 1n) ** BigInt(halfLife) <= power, `${days} of ${halfLife}`).to.equal(true);
        expect((twice + 1n) ** BigInt(halfLife) > power, `${days} of ${halfLife}`).to.equal(true);
      }
    }
  });

  it('never grows, never vanishes, and is the same whenever it is asked', () => {
    const halfLives = fc.integer({ min: 1, max: 365 });
    fc.assert(
      fc.property(halfLives, fc.nat(12_000), (halfLife, days) => {
        const weight = weightAfter(days, halfLife);
        expect(Number.isInteger(weight) && weight >= 1 && weight <= FULL).to.equal(true);
        expect(weightAfter(days + 1, halfLife)).to.be.at.most(weight);
        expect(weightAfter(days, halfLife)).to.equal(weight);
      }),
    );
  });

  it('falls day by day while there is something to lose', () => {
    for (const halfLife of [1, 7, 30, 365]) {
      for (let days = 0; days < halfLife * 10; days++)
        expect(weightAfter(days + 1, halfLife)).to.be.lessThan(weightAfter(days, halfLife));
    }
  });

  it('is 1 in the end', () => {
    expect([29, 30, 31, 32, 33, 64, 100_000].map(days => weightAfter(days, 1))).to.deep.equal([
      2, 1, 1, 1, 1, 1, 1,
    ]);
  });
});
