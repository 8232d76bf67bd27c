import { expect } from 'chai';
import { dayOf, sharesOf, weightsOf } from '../../../src/domain/attribution/weights.ts';
import { split } from '../../../src/domain/money.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { day } from '../../support/given.ts';
import { policyWith } from '../../support/policies.ts';

function on(...days: number[]) {
  return days.map(at => ({ happenedAt: day(at) }));
}

function shares(figures: Partial<Policy>, ...days: number[]): number[] {
  return sharesOf(on(...days), policyWith(figures));
}

describe('weights of touches', () => {
  describe('by the first or the last touch', () => {
    it('are all on one', () => {
      expect(weightsOf(on(1, 2, 3), policyWith({ attributionModel: 'first_touch' }))).to.deep.equal([
        1, 0, 0,
      ]);
      expect(weightsOf(on(1, 2, 3), policyWith({ attributionModel: 'last_touch' }))).to.deep.equal([0, 0, 1]);
      expect(shares({ attributionModel: 'first_touch' }, 1)).to.deep.equal([10_000]);
      expect(shares({ attributionModel: 'last_touch' }, 1)).to.deep.equal([10_000]);
    });
  });

  describe('by equal shares', () => {
    const linear = (...days: number[]) => shares({ attributionModel: 'linear' }, ...days);

    it('are the same, what is left over going to the earlier', () => {
      expect(linear(1)).to.deep.equal([10_000]);
      expect(linear(1, 2)).to.deep.equal([5_000, 5_000]);
      expect(linear(1, 2, 3)).to.deep.equal([3_334, 3_333, 3_333]);
      expect(linear(1, 2, 3, 4, 5, 6)).to.deep.equal([1_667, 1_667, 1_667, 1_667, 1_666, 1_666]);
      expect(linear(1, 2, 3, 4, 5, 6, 7)).to.deep.equal([1_429, 1_429, 1_429, 1_429, 1_428, 1_428, 1_428]);
    });

    it('stay so when there are more touches than basis points', () => {
      const many = sharesOf(on(...Array(10_001).keys()), policyWith({ attributionModel: 'linear' }));
      expect([many[0], many[9_999], many[10_000]]).to.deep.equal([1, 1, 0]);
    });
  });

  describe('by recency', () => {
    const decayed = (...days: number[]) =>
      weightsOf(on(...days.map(before => 20 - before)), policyWith({ attributionModel: 'time_decay' }));

    it('lose half in seven days', () => {
      expect(decayed(14, 8, 7, 6, 0)).to.deep.equal([268435456, 486256689, 536870912, 592753544, 1073741824]);
      expect(shares({ attributionModel: 'time_decay' }, 6, 12, 13, 14, 20)).to.deep.equal([
        907, 1644, 1815, 2004, 3630,
      ]);
      expect(shares({ attributionModel: 'time_decay' }, 2, 9, 16)).to.deep.equal([1_429, 2_857, 5_714]);
    });

    it('are those of the policy’s half-life', () => {
      const days = [0, 30, 60];
      expect(shares({ attributionModel: 'time_decay', halfLifeDays: 30 }, ...days)).to.deep.equal([
        1_429, 2_857, 5_714,
      ]);
      expect(shares({ attributionModel: 'time_decay', halfLifeDays: 60 }, ...days)).to.deep.equal([
        2_265, 3_204, 4_531,
      ]);
    });

    it('count days of the calendar, not hours', () => {
      const late = { happenedAt: day(13) - 1 };
      const [early] = on(6);
      const policy = policyWith({ attributionModel: 'time_decay' });
      expect(weightsOf([...(early ? [early] : []), late], policy)).to.deep.equal([592753544, 1073741824]);
      expect(weightsOf([late, ...on(13)], policy)).to.deep.equal([972513379, 1073741824]);
      expect(weightsOf([...on(12), late], policy)).to.deep.equal([1073741824, 1073741824]);
      expect([day(3) - 1, day(3), day(4) - 1].map(at => dayOf(at) - dayOf(day(3)))).to.deep.equal([-1, 0, 0]);
    });

    it('are as fine among touches of years ago as among those of today', () => {
      expect(shares({ attributionModel: 'time_decay' }, -3000, -2993, -2986)).to.deep.equal([
        1_429, 2_857, 5_714,
      ]);
    });

    it('leave something to a touch that is too old to halve again', () => {
      expect(decayed(211, 210, 203, 0)).to.deep.equal([1, 1, 2, 1073741824]);
    });
  });

  describe('by position', () => {
    const position = (...days: number[]) => shares({ attributionModel: 'position_based' }, ...days);
    const at = (first: number, last: number, ...days: number[]) =>
      shares({ attributionModel: 'position_based', positionBp: { first, last } }, ...days);

    it('give the first and the last 40 per cent, those between share 20', () => {
      expect(position(1)).to.deep.equal([10_000]);
      expect(position(1, 2)).to.deep.equal([5_000, 5_000]);
      expect(position(1, 2, 3)).to.deep.equal([4_000, 2_000, 4_000]);
      expect(position(1, 2, 3, 4)).to.deep.equal([4_000, 1_000, 1_000, 4_000]);
      expect(position(1, 2, 3, 4, 5)).to.deep.equal([4_000, 667, 667, 666, 4_000]);
      expect(position(1, 2, 3, 4, 5, 6, 7)).to.deep.equal([4_000, 400, 400, 400, 400, 400, 4_000]);
    });

    it('pay to the cent, what is left over by the largest remainder', () => {
      expect(split(10_001, position(1, 2, 3))).to.deep.equal([4_001, 2_000, 4_000]);
      expect(split(999, position(1, 2, 3, 4))).to.deep.equal([400, 100, 100, 399]);
      expect(split(1_003, position(1, 2, 3, 4, 5, 6, 7))).to.deep.equal([402, 40, 40, 40, 40, 40, 401]);
      expect(split(3, position(1, 2, 3, 4, 5, 6, 7))).to.deep.equal([2, 0, 0, 0, 0, 0, 1]);
    });

    it('are those of the policy, two touches in their proportion', () => {
      expect(at(3_000, 1_000, 1, 2, 3)).to.deep.equal([3_000, 6_000, 1_000]);
      expect(at(3_000, 1_000, 1, 2, 3, 4)).to.deep.equal([3_000, 3_000, 3_000, 1_000]);
      expect(at(3_000, 1_000, 1, 2)).to.deep.equal([7_500, 2_500]);
      expect(at(3_000, 1_000, 1)).to.deep.equal([10_000]);
      expect(at(10_000, 0, 1, 2, 3)).to.deep.equal([10_000, 0, 0]);
      expect(at(0, 10_000, 1, 2)).to.deep.equal([0, 10_000]);
      expect(at(6_000, 4_000, 1, 2, 3, 4)).to.deep.equal([6_000, 0, 0, 4_000]);
    });

    it('of nothing for the first and the last leave all to those between, and halves where there are none', () => {
      expect(at(0, 0, 1, 2, 3, 4)).to.deep.equal([0, 5_000, 5_000, 0]);
      expect(at(0, 0, 1, 2)).to.deep.equal([5_000, 5_000]);
      expect(at(0, 0, 1)).to.deep.equal([10_000]);
    });
  });
});
