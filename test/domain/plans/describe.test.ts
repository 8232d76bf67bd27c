import { expect } from 'chai';
import { benefitText, offerText, planText, saleText } from '../../../src/domain/plans/describe.ts';
import type { Clauses, Plan } from '../../../src/domain/plans/plan.ts';
import { bands, cents, fixed, rate, tiered } from '../../support/occasions.ts';

const TEN: Plan = { kind: 'percent', rateBp: 1_000, currency: 'USD' };
const TWO = bands([0, rate(10)], [cents(50_000), rate(12)]);
const THREE = bands([0, rate(10)], [5, fixed(200)], [6, rate(12)], [10, rate(15)]);

function clause(clauses: Clauses): string {
  return planText({ ...TEN, ...clauses }).replace('10 %; ', '');
}

describe('a plan in words', () => {
  it('says how sales are paid', () => {
    expect(planText(TEN)).to.equal('10 %');
    expect(planText({ kind: 'fixed', amountMinor: 50_000, currency: 'JPY' })).to.equal('50,000 JPY a sale');
    expect(planText({ kind: 'none' })).to.equal('no commission on sales');
    expect(planText({ kind: 'revenue_share', rateBp: 1_500, months: 12 })).to.equal(
      '15 % of what the customer pays in its first 12 months',
    );
    expect(planText({ kind: 'revenue_share', rateBp: 1_500, months: 1 })).to.equal(
      '15 % of what the customer pays in its first 1 month',
    );
    expect(planText({ kind: 'revenue_share', rateBp: 1_500, months: null })).to.equal(
      '15 % of everything the customer pays',
    );
  });

  it('says tiers by amount, whether each band pays its own part or one pays for all', () => {
    expect(planText(tiered({ bands: TWO, over: 'year' }))).to.equal(
      '10 % to 50,000.00 USD, 12 % above, each band its own rate, per year',
    );
    expect(planText(tiered({ bands: TWO, mode: 'cliff' }))).to.equal(
      '10 % below 50,000.00 USD, 12 % from 50,000.00 USD on, the band that is reached pays for everything, per deal',
    );
    const one = bands([0, rate(10)]);
    expect(planText(tiered({ bands: one, over: 'lifetime' }))).to.equal(
      '10 %, each band its own rate, over its lifetime',
    );
    expect(planText(tiered({ bands: one, mode: 'cliff' }))).to.equal(
      '10 %, the band that is reached pays for everything, per deal',
    );
  });

  it('says tiers by count by the sales that each band holds', () => {
    expect(planText(tiered({ bands: THREE, by: 'count', over: 'quarter' }))).to.equal(
      '10 % for sales 1 to 5, 200.00 USD for sale 6, 12 % for sales 7 to 10, 15 % from sale 11 on, ' +
        'each band its own rate, per quarter',
    );
    expect(planText(tiered({ bands: THREE, by: 'count', mode: 'cliff', over: 'month' }))).to.equal(
      '10 % below 5 sales, 200.00 USD from 5 sales to below 6 sales, 12 % from 6 sales to below 10 sales, ' +
        '15 % from 10 sales on, the band that is reached pays for everything, per month',
    );
  });

  it('says every clause', () => {
    expect(clause({ lead: fixed(50) })).to.equal('for a qualified lead 50.00 USD');
    expect(clause({ lead: rate(1) })).to.equal('for a qualified lead 1 %');
    const sized = tiered({ mode: 'cliff', bands: bands([0, fixed(50)], [cents(5_000), fixed(500)]) }).tiers;
    expect(clause({ lead: sized })).to.equal(
      'for a qualified lead 50.00 USD below 5,000.00 USD, 500.00 USD from 5,000.00 USD on, ' +
        'the band that is reached pays for everything, per deal',
    );
    expect(clause({ renewalBonus: rate(5) })).to.equal('5 % more when the customer bought before');
    expect(clause({ minimumDealMinor: 0 })).to.equal('only deals of 0.00 USD or more');
    expect(clause({ counts: { pipelines: ['a', 'b'], products: ['Cloud'] } })).to.equal(
      'only in pipelines a, b; only for products Cloud',
    );
    expect(clause({ caps: {} })).to.equal('10 %');
    const period = { over: 'quarter', amountMinor: cents(3) } as const;
    expect(
      clause({ caps: { dealMinor: cents(1), customerMinor: cents(2), period, partnerMinor: cents(4) } }),
    ).to.equal('at most 1.00 USD a deal, 2.00 USD a customer, 3.00 USD a quarter, 4.00 USD in all');
    const per = (over: 'month' | 'year') => clause({ caps: { period: { over, amountMinor: 100 } } });
    expect([per('month'), per('year')]).to.deep.equal([
      'at most 1.00 USD a month',
      'at most 1.00 USD a year',
    ]);
  });

  it('says what a threshold gives', () => {
    const once = { onceMinor: cents(500) };
    const raise = { raiseBp: 250 };
    const text = (threshold: NonNullable<Clauses['threshold']>) => clause({ threshold });
    expect(text({ by: 'earned', reaches: cents(1_000), gives: once })).to.equal(
      '500.00 USD once when 1,000.00 USD are earned',
    );
    expect(text({ by: 'amount', reaches: cents(1_000), gives: raise })).to.equal(
      'rates 2.5 % higher after 1,000.00 USD are sold',
    );
    expect(text({ by: 'count', reaches: 10, gives: once })).to.equal(
      '500.00 USD once when 10 sales are made',
    );
    expect(text({ by: 'count', reaches: 1, gives: once })).to.equal('500.00 USD once when 1 sale is made');
  });

  it('says what is offered', () => {
    const benefit = { kind: 'gift', what: 'Mug', worthMinor: 500 } as const;
    expect(clause({ offers: [{ form: 'account_credit' }] })).to.equal('as account credit');
    expect(
      clause({
        offers: [
          { form: 'cash', benefit },
          { form: 'none', benefit },
        ],
      }),
    ).to.equal('the partner chooses: cash and Mug worth 5.00 USD, or Mug worth 5.00 USD');
    expect(offerText({ form: 'product_credit' })).to.equal('product credit');
  });

  it('says the sale alone where the clauses are told elsewhere', () => {
    expect(saleText({ ...TEN, lead: fixed(50) })).to.equal('10 %');
  });

  it('shows amounts though their currency is missing', () => {
    expect(planText({ kind: 'none', minimumDealMinor: 500 })).to.contain('5.00 (no currency)');
  });
});

describe('a benefit in words', () => {
  it('says what it is', () => {
    expect(benefitText({ kind: 'renewal_discount', rateBp: 2_000 })).to.equal('20 % off the next renewal');
    expect(benefitText({ kind: 'free_months', months: 1 })).to.equal('one free month');
    expect(benefitText({ kind: 'free_months', months: 2 })).to.equal('2 free months');
    expect(benefitText({ kind: 'gift', what: 'Mug', worthMinor: 500 }, 'JPY')).to.equal('Mug worth 500 JPY');
    expect(benefitText({ kind: 'product', what: 'Licence' })).to.equal('Licence');
    expect(benefitText({ kind: 'recognition', what: 'Case study' })).to.equal('Case study');
  });
});
