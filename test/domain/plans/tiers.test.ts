import { expect } from 'chai';
import type { Occasion } from '../../../src/domain/plans/occasion.ts';
import type { Pay, Plan } from '../../../src/domain/plans/plan.ts';
import { day } from '../../support/given.ts';
import {
  bands,
  cents,
  earnedBy,
  earnings,
  fixed,
  minorOf,
  pays,
  rate,
  sale,
  sales,
  step,
  tiered,
} from '../../support/occasions.ts';

/** 10 % from 0, 20 % from 1,000.00, 30 % from 5,000.00. */
const THREE = bands([0, rate(10)], [cents(1_000), rate(20)], [cents(5_000), rate(30)]);
const byCount = (...pay: [Pay, Pay]) => bands([0, pay[0]], [2, pay[1]]);

function paid(plan: Plan, amount: number): number {
  return minorOf(pays(plan, sale({ amount }))) / 100;
}

describe('tiers', () => {
  describe('that are marginal by the amount of a deal', () => {
    const plan = tiered({ bands: THREE });

    it('pay each band its own rate, continuous at every boundary', () => {
      expect(
        [0, 0.1, 999.9, 1_000, 1_000.1, 4_999.9, 5_000, 5_000.1].map(amount => paid(plan, amount)),
      ).to.deep.equal([0, 0.01, 99.99, 100, 100.02, 899.98, 900, 900.03]);
    });

    it('show what fell into each band that was entered', () => {
      const steps = pays(plan, sale({ amount: 6_000 })).steps.slice(1);
      const at = { step: 'band', by: 'amount', raisedBp: 0, currency: 'USD' };
      expect(steps).to.deep.equal([
        { ...at, from: 0, below: 100_000, ofMinor: 100_000, rateBp: 1_000, amountMinor: 10_000 },
        { ...at, from: 100_000, below: 500_000, ofMinor: 400_000, rateBp: 2_000, amountMinor: 80_000 },
        { ...at, from: 500_000, below: null, ofMinor: 100_000, rateBp: 3_000, amountMinor: 30_000 },
      ]);
      expect(pays(plan, sale({ amount: 1_000 })).steps).to.have.length(2);
    });

    it('give partners who share a deal together what one would earn', () => {
      const part = pays(plan, sale({ amount: 6_000, shareBp: 2_500 }));
      expect(minorOf(part)).to.equal(cents(300));
      expect(part.steps.flatMap(one => (one.step === 'band' ? [one.ofMinor] : []))).to.deep.equal(
        [250, 1_000, 250].map(cents),
      );
    });

    it('pay nothing for a band of amounts, which no plan without mistakes has', () => {
      const paid = pays(tiered({ bands: bands([0, rate(10)], [cents(500), fixed(5)]) }), sale());
      expect(minorOf(paid)).to.equal(cents(50));
      expect(paid.steps.at(-1)).to.include({ rateBp: null, raisedBp: 0, amountMinor: 0 });
    });

    it('pay nothing of an amount that is not known', () => {
      expect(minorOf(pays(plan, sale({ amount: null })))).to.equal(0);
    });
  });

  describe('that are a cliff by the amount of a deal', () => {
    const plan = tiered({ mode: 'cliff', bands: THREE });

    it('pay the band that is reached for everything', () => {
      expect([999.9, 1_000, 4_999.9, 5_000].map(amount => paid(plan, amount))).to.deep.equal([
        99.99, 200, 999.98, 1_500,
      ]);
    });

    it('look at the whole deal and pay of the partner’s part', () => {
      const part = pays(plan, sale({ amount: 5_000, shareBp: 1_000 }));
      expect(minorOf(part)).to.equal(cents(150));
      expect(part.steps.slice(2)).to.deep.equal([
        {
          step: 'band',
          by: 'amount',
          from: cents(5_000),
          below: null,
          ofMinor: cents(500),
          rateBp: 3_000,
          raisedBp: 0,
          amountMinor: cents(150),
          currency: 'USD',
        },
      ]);
    });

    it('may pay so much by size, by the share of the credit', () => {
      const sized = tiered({ mode: 'cliff', bands: bands([0, fixed(100)], [cents(5_000), fixed(250)]) });
      expect([4_999.99, 5_000].map(amount => paid(sized, amount))).to.deep.equal([100, 250]);
      expect(minorOf(pays(sized, sale({ amount: 5_000, shareBp: 5_000 })))).to.equal(cents(125));
      expect(minorOf(pays(sized, sale({ amount: null })))).to.equal(cents(100));
    });
  });

  describe('that are marginal by the amount of a period', () => {
    const plan = tiered({ bands: THREE, over: 'month' });

    it('go on where the sale before ended', () => {
      expect(earnings(plan, sales(600, 600, 4_800))).to.deep.equal(['sale: 60', 'sale: 80', 'sale: 1060']);
    });

    it('count the partner’s part of what is sold', () => {
      const half = sales(1_000, 1_000, 1_000).map(one => ({ ...one, baseMinor: cents(500), shareBp: 5_000 }));
      expect(earnings(plan, half)).to.deep.equal(['sale: 50', 'sale: 50', 'sale: 100']);
    });

    it('begin anew with every month, quarter or year of UTC, but not in a lifetime', () => {
      const firstOf = (month: number) => Date.UTC(2026, month, 1);
      const at = (...instants: number[]): Occasion[] =>
        instants.map((instant, index) => sale({ dealId: String(index), customerId: null, at: instant }));
      const last = (over: 'month' | 'quarter' | 'year' | 'lifetime', end: number) =>
        earnings(tiered({ bands: THREE, over }), at(firstOf(0), end - 1, end)).map(one => one.slice(6));
      expect(last('month', firstOf(1))).to.deep.equal(['100', '200', '100']);
      expect(last('quarter', firstOf(3))).to.deep.equal(['100', '200', '100']);
      expect(last('year', firstOf(12))).to.deep.equal(['100', '200', '100']);
      expect(last('lifetime', firstOf(12))).to.deep.equal(['100', '200', '200']);
    });

    it('keep currencies apart', () => {
      const plain: Plan = { kind: 'tiered', tiers: plan.tiers };
      const [first, second] = sales(1_000, 1_000);
      if (!first || !second) throw new Error();
      expect(earnings(plain, [{ ...first, currency: 'EUR' }, second])).to.deep.equal([
        'sale: 100',
        'sale: 100',
      ]);
    });

    it('do not count a sale that was refunded in full, but do count one refunded in part', () => {
      const [first, second] = sales(1_000, 1_000);
      if (!first || !second) throw new Error();
      const refunded = (units: number) => earnings(plan, [{ ...first, refundedMinor: cents(units) }, second]);
      expect(refunded(1_000)).to.deep.equal(['sale: 0', 'sale: 100']);
      expect(refunded(999)).to.deep.equal(['sale: 0.1', 'sale: 200']);
    });

    it('do not count what the plan does not count', () => {
      const least = { ...plan, minimumDealMinor: cents(700) };
      expect(earnings(least, sales(699.99, 1_000, 1_000))).to.deep.equal([
        'sale: 0',
        'sale: 100',
        'sale: 200',
      ]);
    });
  });

  describe('that are a cliff by the amount of a period', () => {
    const plan = tiered({ mode: 'cliff', bands: THREE, over: 'year' });

    it('pay the band that the period reaches in the end, also for what was sold before', () => {
      expect(earnings(plan, sales(600, 399.9))).to.deep.equal(['sale: 60', 'sale: 39.99']);
      expect(earnings(plan, sales(600, 400))).to.deep.equal(['sale: 120', 'sale: 80']);
    });

    it('look at each period alone', () => {
      const next = sale({ dealId: '9', at: Date.UTC(2027, 0, 1) });
      expect(earnings(plan, [...sales(600, 300), next])).to.deep.equal(['sale: 60', 'sale: 30', 'sale: 200']);
    });

    it('reach at least what was sold so far when nothing was foreseen', () => {
      expect(minorOf(pays(plan, sale({ amount: 1_000 })))).to.equal(cents(200));
      expect(minorOf(pays(plan, sale({ amount: 999.9 })))).to.equal(9_999);
    });
  });

  describe('that are marginal by the count of sales', () => {
    it('pay each sale by its place in the row', () => {
      const plan = tiered({ by: 'count', over: 'year', bands: byCount(rate(10), rate(20)) });
      expect(earnings(plan, sales(100, 100, 100, 100))).to.deep.equal([
        'sale: 10',
        'sale: 10',
        'sale: 20',
        'sale: 20',
      ]);
    });

    it('may pay so much for each', () => {
      const plan = tiered({ by: 'count', over: 'lifetime', bands: byCount(fixed(10), fixed(25)) });
      expect(earnings(plan, sales(100, null, 100))).to.deep.equal(['sale: 10', 'sale: 10', 'sale: 25']);
      const [, , third] = earnedBy(plan, sales(100, null, 100));
      expect(third?.paid.steps).to.deep.equal([
        {
          step: 'band',
          by: 'count',
          from: 2,
          below: null,
          ofMinor: cents(100),
          rateBp: null,
          raisedBp: 0,
          amountMinor: cents(25),
          currency: 'USD',
        },
      ]);
    });

    it('count a sale for nothing too', () => {
      const plan = tiered({ by: 'count', over: 'year', bands: byCount(rate(10), rate(20)) });
      expect(earnings(plan, sales(0, null, 100)).at(-1)).to.equal('sale: 20');
    });

    it('count sales in any currency, and not those refunded in full', () => {
      const plan: Plan = {
        kind: 'tiered',
        tiers: tiered({ by: 'count', over: 'year', bands: byCount(rate(10), rate(20)) }).tiers,
      };
      const [first, second, third] = sales(100, 100, 100);
      if (!first || !second || !third) throw new Error();
      expect(earnings(plan, [{ ...first, currency: 'EUR' }, second, third]).at(-1)).to.equal('sale: 20');
      expect(earnings(plan, [{ ...first, refundedMinor: cents(100) }, second, third]).at(-1)).to.equal(
        'sale: 10',
      );
    });
  });

  describe('that are a cliff by the count of sales', () => {
    const plan = tiered({ mode: 'cliff', by: 'count', over: 'quarter', bands: byCount(rate(10), rate(20)) });

    it('pay the band that the period reaches for all of its sales', () => {
      expect(earnings(plan, sales(100))).to.deep.equal(['sale: 10']);
      expect(earnings(plan, sales(100, 100))).to.deep.equal(['sale: 20', 'sale: 20']);
    });

    it('show the rate as that of the count', () => {
      expect(step(pays(plan, sale()), 'band')).to.include({ by: 'count', from: 0, below: 2, rateBp: 1_000 });
    });

    it('count the sales of the period so far when nothing was foreseen', () => {
      const one = tiered({
        mode: 'cliff',
        by: 'count',
        over: 'quarter',
        bands: bands([0, rate(10)], [1, rate(20)]),
      });
      expect(minorOf(pays(one, sale({ at: day(1) })))).to.equal(cents(200));
    });
  });

  it('without bands pay nothing', () => {
    expect(minorOf(pays(tiered({ bands: [], mode: 'cliff' }), sale()))).to.equal(0);
    expect(
      minorOf(pays({ kind: 'none', lead: tiered({ bands: [] }).tiers }, sale({ stage: 'lead' }))),
    ).to.equal(0);
  });
});
