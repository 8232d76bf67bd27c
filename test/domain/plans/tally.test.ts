import { expect } from 'chai';
import { periodOf, periodsOf } from '../../../src/domain/plans/periods.ts';
import type { Plan, Threshold } from '../../../src/domain/plans/plan.ts';
import { remembers } from '../../../src/domain/plans/tally.ts';
import {
  cents,
  dollarsIn,
  earnedBy,
  earnings,
  fixed,
  pays,
  rate,
  sale,
  sales,
  step,
  tiered,
} from '../../support/occasions.ts';

const TEN: Plan = { kind: 'percent', rateBp: 1_000, currency: 'USD' };

function reaching(by: Threshold['by'], reaches: number, gives: Threshold['gives']): Plan {
  return { ...TEN, threshold: { by, reaches, gives } };
}

const ONCE = { onceMinor: cents(500) };
const RAISE = { raiseBp: 200 };

describe('a threshold', () => {
  it('pays its bonus once, with the sale that reaches it', () => {
    expect(earnings(reaching('amount', cents(2_000), ONCE), sales(1_000, 999.99, 0.01, 5_000))).to.deep.equal(
      ['sale: 100', 'sale: 100', 'sale: 0', 'bonus: 500', 'sale: 500'],
    );
  });

  it('is reached by the number of sales', () => {
    expect(earnings(reaching('count', 2, ONCE), sales(10, 10, 10))).to.deep.equal([
      'sale: 1',
      'sale: 1',
      'bonus: 500',
      'sale: 1',
    ]);
  });

  it('is reached by what was earned, leads and renewals included', () => {
    const plan: Plan = { ...reaching('earned', cents(120), ONCE), lead: fixed(20) };
    const [first, second] = sales(999.9, 1);
    if (!first || !second) throw new Error();
    expect(earnings(plan, [{ ...first, stage: 'lead' }, first, second])).to.deep.equal([
      'lead: 20',
      'sale: 99.99',
      'sale: 0.1',
      'bonus: 500',
    ]);
  });

  it('is reached in one leap too, and by a single sale', () => {
    expect(earnings(reaching('count', 1, ONCE), sales(10))).to.deep.equal(['sale: 1', 'bonus: 500']);
    expect(earnings(reaching('earned', 1, ONCE), sales(10_000))).to.deep.equal(['sale: 1000', 'bonus: 500']);
  });

  it('shows its bonus as a fixed amount, whatever the share of the credit', () => {
    const half = sale({ shareBp: 5_000 });
    const [, bonus] = earnedBy(reaching('count', 1, ONCE), [half]);
    expect(bonus).to.deep.include({ stage: 'bonus' });
    expect(bonus?.paid).to.deep.include({ currency: 'USD', form: 'cash', benefit: null });
    expect(bonus?.paid.steps).to.deep.equal([{ step: 'fixed', amountMinor: cents(500), currency: 'USD' }]);
  });

  it('is not brought nearer by sales that were refunded in full or do not count', () => {
    const plan: Plan = { ...reaching('count', 2, ONCE), minimumDealMinor: cents(100) };
    const [first, second, third] = sales(1_000, 1_000, 1_000);
    if (!first || !second || !third) throw new Error();
    const refunded = { ...first, refundedMinor: cents(1_000) };
    expect(earnings(plan, [refunded, second, third]).at(-1)).to.equal('bonus: 500');
    expect(earnings(plan, [refunded, second])).to.deep.equal(['sale: 0', 'sale: 100']);
    expect(earnings(plan, sales(99.99, 1_000))).to.deep.equal(['sale: 0', 'sale: 100']);
  });

  it('counts payments that recur as sold, but not as sales', () => {
    const share: Plan = { kind: 'revenue_share', rateBp: 1_000, months: null, currency: 'USD' };
    const payment = sale({ stage: 'recurring' });
    const by = (reach: 'amount' | 'count', reaches: number) =>
      earnings({ ...share, threshold: { by: reach, reaches, gives: ONCE } }, [sale(), payment]);
    expect(by('amount', cents(2_000))).to.deep.equal(['sale: 100', 'recurring: 100', 'bonus: 500']);
    expect(by('count', 2)).to.deep.equal(['sale: 100', 'recurring: 100']);
  });

  it('is not brought nearer by leads and renewals, but by what they earn', () => {
    const plan: Plan = { ...reaching('amount', cents(1_500), ONCE), renewalBonus: rate(1), lead: rate(1) };
    const again = sale({ isRepeat: true });
    const life = [{ ...again, stage: 'lead' as const }, again, { ...again, stage: 'renewal' as const }];
    expect(earnings(plan, life)).to.deep.equal(['lead: 10', 'sale: 100', 'renewal: 10']);
  });

  it('is not brought nearer by a lead under a revenue share', () => {
    const share: Plan = {
      kind: 'revenue_share',
      rateBp: 1_000,
      months: null,
      currency: 'USD',
      lead: rate(1),
    };
    const plan: Plan = { ...share, threshold: { by: 'amount', reaches: cents(2_000), gives: ONCE } };
    expect(earnings(plan, [sale({ stage: 'lead' }), sale()])).to.deep.equal(['lead: 10', 'sale: 100']);
  });

  it('pays its bonus within the caps per period and partner, not under those of the deal', () => {
    const once = reaching('count', 1, ONCE);
    const capped = (caps: Plan['caps']) =>
      earnings({ ...once, ...(caps ? { caps } : {}) }, sales(1_000)).at(-1);
    expect(capped({ partnerMinor: cents(300) })).to.equal('bonus: 200');
    expect(capped({ period: { over: 'month', amountMinor: cents(300) } })).to.equal('bonus: 200');
    expect(capped({ dealMinor: cents(300), customerMinor: cents(300) })).to.equal('bonus: 500');
  });

  it('leaves its bonus out of what the deal and the customer earned, but not of what the partner did', () => {
    const once = reaching('count', 1, ONCE);
    const later = { stage: 'lead' as const };
    const next = (caps: Plan['caps']) => {
      const plan: Plan = { ...once, lead: fixed(50), ...(caps ? { caps } : {}) };
      return earnings(plan, [sale(), sale(later)]).at(-1);
    };
    expect(next({ dealMinor: cents(150) })).to.equal('lead: 50');
    expect(next({ customerMinor: cents(150) })).to.equal('lead: 50');
    expect(next({ partnerMinor: cents(620) })).to.equal('lead: 20');
  });

  it('pays no bonus to whoever forgoes money', () => {
    const offer = { form: 'none', benefit: { kind: 'free_months', months: 1 } } as const;
    const [, bonus] = earnedBy(reaching('count', 1, ONCE), [sale({ offer })]);
    expect(bonus?.paid).to.deep.include({ form: 'none', benefit: null });
    expect(bonus?.paid.steps).to.deep.equal([{ step: 'nothing', because: 'paid_in_kind' }]);
  });

  it('counts in the plan’s currency', () => {
    const exchange = dollarsIn('EUR', '0.5');
    const plan: Plan = { ...reaching('amount', cents(500), ONCE), currency: 'EUR' };
    expect(earnings(plan, [sale({ exchange })])).to.deep.equal(['sale: 50', 'bonus: 500']);
    expect(earnings(plan, [sale({ exchange, amount: 999.98 })])).to.deep.equal(['sale: 50']);
    expect(earnings(plan, [sale({ exchange: undefined })])).to.deep.equal(['sale: 0']);
  });

  it('raises the rate of what comes after it was reached', () => {
    const plan = reaching('amount', cents(2_000), RAISE);
    expect(earnings(plan, sales(1_000, 1_000, 1_000))).to.deep.equal(['sale: 100', 'sale: 100', 'sale: 120']);
    expect(step(earnedBy(plan, sales(2_000, 1_000))[1]?.paid ?? pays(TEN, sale()), 'rate')).to.deep.equal({
      step: 'rate',
      rateBp: 1_200,
      raisedBp: 200,
      amountMinor: cents(120),
      currency: 'USD',
    });
    expect(earnings(plan, sales(1_999.99, 1_000))).to.deep.equal(['sale: 200', 'sale: 100']);
  });

  it('raises the rates of bands and of revenue shares', () => {
    const threshold: Threshold = { by: 'count', reaches: 1, gives: RAISE };
    const slices: Plan = { ...tiered(), threshold };
    expect(earnings(slices, sales(2_000, 2_000))).to.deep.equal(['sale: 300', 'sale: 340']);
    const raised = earnedBy(slices, sales(2_000, 2_000))[1]?.paid;
    expect(raised && step(raised, 'band')).to.include({ rateBp: 1_200, raisedBp: 200 });
    const cliff: Plan = { ...tiered({ mode: 'cliff' }), threshold };
    expect(earnings(cliff, sales(2_000, 2_000))).to.deep.equal(['sale: 400', 'sale: 440']);
    const share: Plan = { kind: 'revenue_share', rateBp: 1_000, months: 12, threshold };
    expect(earnings(share, [sale(), sale({ stage: 'recurring' })])).to.deep.equal([
      'sale: 100',
      'recurring: 120',
    ]);
  });

  it('raises neither leads nor renewal bonuses', () => {
    const plan: Plan = { ...reaching('count', 1, RAISE), lead: rate(1), renewalBonus: rate(1) };
    const again = sale({ isRepeat: true });
    expect(
      earnings(plan, [again, { ...again, stage: 'renewal' }, { ...again, stage: 'lead' }]),
    ).to.deep.equal(['sale: 100', 'renewal: 10', 'lead: 10']);
  });
});

describe('earlier sales matter', () => {
  it('under tiers over a period, thresholds and caps over more than a deal', () => {
    const caps = [
      { customerMinor: 1 },
      { partnerMinor: 1 },
      { period: { over: 'year', amountMinor: 1 } },
    ] as const;
    for (const cap of caps) expect(remembers({ ...TEN, caps: cap })).to.equal(true);
    expect(remembers(tiered({ over: 'month' }))).to.equal(true);
    expect(remembers(reaching('count', 1, RAISE))).to.equal(true);
  });

  it('under no other plan', () => {
    for (const plan of [TEN, tiered(), { ...TEN, caps: { dealMinor: 1 } }])
      expect(remembers(plan)).to.equal(false);
  });
});

describe('a period', () => {
  it('is a calendar month, quarter or year of UTC, or a life', () => {
    expect(periodsOf(Date.UTC(2026, 2, 31, 23, 59, 59, 999))).to.deep.equal([
      '2026-03',
      '2026-Q1',
      '2026',
      'lifetime',
    ]);
    expect(periodsOf(Date.UTC(2026, 3, 1))).to.deep.equal(['2026-04', '2026-Q2', '2026', 'lifetime']);
    expect(periodsOf(Date.UTC(2026, 11, 31))).to.deep.equal(['2026-12', '2026-Q4', '2026', 'lifetime']);
    expect(periodOf('quarter', Date.UTC(2026, 8, 30))).to.equal('2026-Q3');
  });
});
