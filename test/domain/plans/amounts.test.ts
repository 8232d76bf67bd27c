import { expect } from 'chai';
import { needsExchange } from '../../../src/domain/plans/amounts.ts';
import type { Clauses, Plan } from '../../../src/domain/plans/plan.ts';
import {
  bands,
  cents,
  dollarsIn,
  fixed,
  lead,
  minorOf,
  pays,
  rate,
  sale,
  step,
  stepNames,
  tiered,
} from '../../support/occasions.ts';

const TEN: Plan = { kind: 'percent', rateBp: 1_000 };
const FIFTY = { kind: 'fixed', amountMinor: cents(50), currency: 'USD' } as const;
const SHARE: Plan = { kind: 'revenue_share', rateBp: 2_000, months: 12 };

describe('a plan', () => {
  describe('that counts only some deals', () => {
    it('pays from the minimum on', () => {
      const plan: Plan = { ...TEN, currency: 'USD', minimumDealMinor: cents(1_000) };
      expect(minorOf(pays(plan, sale()))).to.equal(cents(100));
      for (const amount of [999.99, null]) {
        const paid = pays(plan, sale({ amount }));
        expect(paid.steps).to.deep.equal([{ step: 'nothing', because: 'below_minimum' }]);
      }
    });

    it('looks at the whole deal for the minimum, not at a partner’s share', () => {
      const plan: Plan = { ...TEN, currency: 'USD', minimumDealMinor: cents(1_000) };
      expect(minorOf(pays(plan, sale({ shareBp: 1_000 })))).to.equal(cents(10));
    });

    it('holds the minimum against a renewal bonus, not against leads and payments', () => {
      const plan: Plan = {
        ...SHARE,
        currency: 'USD',
        minimumDealMinor: cents(1_000),
        lead: fixed(5),
        renewalBonus: rate(1),
      };
      const small = { amount: 10, isRepeat: true };
      expect(step(pays(plan, sale({ stage: 'renewal', ...small })), 'nothing')?.because).to.equal(
        'below_minimum',
      );
      expect(minorOf(pays(plan, sale({ stage: 'recurring', ...small })))).to.equal(cents(2));
      expect(minorOf(pays(plan, lead(small)))).to.equal(cents(5));
    });

    it('pays for the pipelines it names', () => {
      const plan: Plan = { ...TEN, counts: { pipelines: ['new', 'growth'] } };
      expect(minorOf(pays(plan, sale({ pipeline: 'growth' })))).to.equal(cents(100));
      for (const pipeline of ['renewals', null]) {
        const paid = pays(plan, sale({ pipeline }));
        expect(paid.steps).to.deep.equal([{ step: 'nothing', because: 'pipeline_does_not_count' }]);
      }
    });

    it('pays for the products it names, nothing when the deal has none of them', () => {
      const plan: Plan = { ...FIFTY, counts: { products: ['Cloud'] } };
      expect(minorOf(pays(plan, sale({ amount: 60 })))).to.equal(cents(50));
      for (const amount of [0, null]) {
        const paid = pays(plan, sale({ amount }));
        expect(paid.steps).to.deep.equal([{ step: 'nothing', because: 'product_does_not_count' }]);
      }
      expect(minorOf(pays(plan, sale({ amount: 0.01 })))).to.equal(1);
    });
  });

  describe('in another currency than the deal', () => {
    const euros: Plan = { ...TEN, currency: 'EUR' };

    it('pays of the exchanged amount, and shows the rate', () => {
      const exchange = dollarsIn('EUR', '0.9');
      const paid = pays(euros, sale({ exchange, shareBp: 5_000 }));
      expect([minorOf(paid), paid.currency]).to.deep.equal([cents(45), 'EUR']);
      expect(stepNames(paid)).to.deep.equal(['amount', 'share', 'exchange', 'rate']);
      expect(step(paid, 'exchange')).to.deep.equal({
        step: 'exchange',
        exchange,
        amountMinor: cents(450),
        currency: 'EUR',
      });
    });

    it('pays nothing until a rate is known, and says so', () => {
      for (const exchange of [undefined, null]) {
        const paid = pays(euros, sale({ exchange }));
        expect([minorOf(paid), paid.currency]).to.deep.equal([0, 'EUR']);
        expect(paid.steps).to.deep.equal([{ step: 'nothing', because: 'rate_unknown' }]);
      }
    });

    it('exchanges nothing where no amount is known', () => {
      const paid = pays(euros, sale({ exchange: dollarsIn('EUR', '0.9'), amount: null }));
      expect(minorOf(paid)).to.equal(0);
      expect(stepNames(paid)).to.deep.equal(['rate']);
    });

    it('needs no rate for a deal in the plan’s own', () => {
      const paid = pays(euros, sale({ currency: 'EUR', exchange: undefined }));
      expect(minorOf(paid)).to.equal(cents(100));
      expect(stepNames(paid)).to.deep.equal(['amount', 'rate']);
    });

    it('compares the exchanged amount with the minimum and the bands', () => {
      const exchange = dollarsIn('EUR', '0.9');
      const least: Plan = { ...euros, minimumDealMinor: cents(900) };
      expect(minorOf(pays(least, sale({ exchange })))).to.equal(cents(90));
      expect(minorOf(pays(least, sale({ exchange, amount: 999.98 })))).to.equal(0);
      const tiers: Plan = { ...tiered(), currency: 'EUR' };
      expect(minorOf(pays(tiers, sale({ exchange, amount: 2_000 })))).to.equal(cents(100 + 160));
    });

    it('shows the whole amount exchanged where a band pays so much', () => {
      const tiers = tiered({ mode: 'cliff', bands: bands([0, fixed(1)], [cents(900), fixed(2)]) });
      const exchange = dollarsIn('EUR', '0.9');
      const paid = pays({ ...tiers, currency: 'EUR' }, sale({ exchange, shareBp: 5_000 }));
      expect(minorOf(paid)).to.equal(cents(1));
      expect(step(paid, 'exchange')?.amountMinor).to.equal(cents(900));
      expect(stepNames(paid)).to.deep.equal(['amount', 'exchange', 'band', 'share']);
    });
  });

  describe('needs an exchange of amounts', () => {
    const euros = { currency: 'EUR' };
    const needs = (plan: Plan) => needsExchange(plan, 'USD');

    it('when it pays rates in a currency of its own, and the deal has another', () => {
      expect(needs({ ...TEN, ...euros })).to.equal(true);
      expect(needs({ ...SHARE, ...euros })).to.equal(true);
      expect(needsExchange({ ...TEN, ...euros }, 'EUR')).to.equal(false);
    });

    it('never when it has no currency', () => {
      for (const plan of [TEN, SHARE, { kind: 'none' }] as const) expect(needs(plan)).to.equal(false);
    });

    it('for tiers by amount, or with rates, but not for so much per count', () => {
      const tiers = (by: 'amount' | 'count', pay: 'rate' | 'fixed') =>
        needs({
          ...tiered({
            by,
            over: 'year',
            bands: bands([0, fixed(1)], [5, pay === 'rate' ? rate(1) : fixed(2)]),
          }),
          ...euros,
        });
      expect(tiers('amount', 'rate')).to.equal(true);
      expect(tiers('amount', 'fixed')).to.equal(true);
      expect(tiers('count', 'rate')).to.equal(true);
      expect(tiers('count', 'fixed')).to.equal(false);
    });

    it('for fixed amounts only when a clause looks at the amounts of deals', () => {
      const clause = (clauses: Clauses) => needs({ ...FIFTY, ...clauses, ...euros });
      const count = { by: 'count', reaches: 5, gives: { onceMinor: 1 } } as const;
      expect(clause({})).to.equal(false);
      expect(clause({ lead: fixed(1), renewalBonus: fixed(1), caps: { dealMinor: 1 } })).to.equal(false);
      expect(clause({ threshold: count })).to.equal(false);
      expect(clause({ threshold: { ...count, by: 'earned' } })).to.equal(false);
      expect(clause({ threshold: { ...count, by: 'amount' } })).to.equal(true);
      expect(clause({ lead: rate(1) })).to.equal(true);
      expect(clause({ lead: tiered().tiers })).to.equal(true);
      expect(clause({ renewalBonus: rate(1) })).to.equal(true);
      expect(clause({ minimumDealMinor: 0 })).to.equal(true);
    });
  });
});
