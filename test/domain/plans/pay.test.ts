import { expect } from 'chai';
import { bonusFor, payFor } from '../../../src/domain/plans/pay.ts';
import type { Plan } from '../../../src/domain/plans/plan.ts';
import { emptyTally } from '../../../src/domain/plans/tally.ts';
import {
  bands,
  cents,
  dollarsIn,
  earnings,
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
const FIFTY: Plan = { kind: 'fixed', amountMinor: cents(50), currency: 'USD' };
const SHARE: Plan = { kind: 'revenue_share', rateBp: 2_000, months: 12 };
const NONE: Plan = { kind: 'none' };

describe('a plan', () => {
  describe('of a rate', () => {
    it('pays its part of the amount, and shows both', () => {
      const paid = pays(TEN, sale());
      expect(minorOf(paid)).to.equal(cents(100));
      expect(paid).to.include({ currency: 'USD', form: 'cash', benefit: null });
      expect(paid.steps).to.deep.equal([
        { step: 'amount', amountMinor: 100_000, currency: 'USD' },
        { step: 'rate', rateBp: 1_000, raisedBp: 0, amountMinor: 10_000, currency: 'USD' },
      ]);
    });

    it('pays of the partner’s part when the credit is shared', () => {
      const paid = pays(TEN, sale({ shareBp: 2_500 }));
      expect(minorOf(paid)).to.equal(cents(25));
      expect(step(paid, 'share')).to.deep.equal({
        step: 'share',
        shareBp: 2_500,
        amountMinor: cents(250),
        currency: 'USD',
      });
      expect(stepNames(paid)).to.deep.equal(['amount', 'share', 'rate']);
    });

    it('stays exact, so that only the line is rounded', () => {
      const paid = pays({ kind: 'percent', rateBp: 333 }, sale({ amount: 0.01 }));
      expect(Number(paid.exact.n) / Number(paid.exact.d)).to.equal(0.0333);
    });

    it('pays in the currency of the deal when it has none', () => {
      expect(pays(TEN, sale({ currency: 'JPY' })).currency).to.equal('JPY');
    });

    it('pays nothing of an amount that is not known, none or negative', () => {
      const unknown = pays(TEN, sale({ amount: null }));
      expect(minorOf(unknown)).to.equal(0);
      expect(stepNames(unknown)).to.deep.equal(['rate']);
      expect(minorOf(pays(TEN, sale({ amount: 0 })))).to.equal(0);
      expect(minorOf(pays(TEN, sale({ amount: -5 })))).to.equal(0);
    });

    it('pays everything at 100 per cent and nothing at 0', () => {
      expect(minorOf(pays({ kind: 'percent', rateBp: 10_000 }, sale()))).to.equal(cents(1_000));
      expect(minorOf(pays({ kind: 'percent', rateBp: 0 }, sale()))).to.equal(0);
    });
  });

  describe('of a fixed amount', () => {
    it('pays it for each sale, by the share of the credit', () => {
      const whole = pays(FIFTY, sale());
      expect(minorOf(whole)).to.equal(cents(50));
      expect(whole.steps).to.deep.equal([{ step: 'fixed', amountMinor: cents(50), currency: 'USD' }]);
      const part = pays(FIFTY, sale({ shareBp: 3_333 }));
      expect(minorOf(part)).to.equal(1_667);
      expect(part.steps.at(-1)).to.deep.equal({
        step: 'share',
        shareBp: 3_333,
        amountMinor: 1_667,
        currency: 'USD',
      });
    });

    it('never pays more than the customer does', () => {
      expect(minorOf(pays(FIFTY, sale({ amount: 50 })))).to.equal(cents(50));
      expect(stepNames(pays(FIFTY, sale({ amount: 50 })))).to.deep.equal(['fixed']);
      const capped = pays(FIFTY, sale({ amount: 49.99 }));
      expect(minorOf(capped)).to.equal(4_999);
      expect(step(capped, 'cap')).to.deep.equal({
        step: 'cap',
        cap: 'amount',
        limitMinor: 4_999,
        amountMinor: 4_999,
        currency: 'USD',
      });
      expect(minorOf(pays(FIFTY, sale({ amount: 0 })))).to.equal(0);
    });

    it('pays it whole when the amount is not known', () => {
      expect(minorOf(pays(FIFTY, sale({ amount: null })))).to.equal(cents(50));
    });

    it('pays the same whatever the currency of the deal, with a rate or without', () => {
      for (const exchange of [undefined, null, dollarsIn('EUR', '0.0001')]) {
        const paid = pays({ ...FIFTY, currency: 'EUR' }, sale({ exchange }));
        expect([minorOf(paid), paid.currency]).to.deep.equal([cents(50), 'EUR']);
      }
    });
  });

  describe('of a revenue share', () => {
    it('pays of the sale and of every payment within the term', () => {
      expect(
        earnings(SHARE, [sale(), sale({ stage: 'recurring', amount: 200, monthsIn: 11 })]),
      ).to.deep.equal(['sale: 200', 'recurring: 40']);
    });

    it('pays nothing from the end of the term on, and says so', () => {
      for (const stage of ['sale', 'recurring'] as const) {
        const paid = pays(SHARE, sale({ stage, monthsIn: 12 }));
        expect(minorOf(paid)).to.equal(0);
        expect(paid.steps).to.deep.equal([{ step: 'nothing', because: 'term_is_over' }]);
      }
    });

    it('pays for ever when it has no term', () => {
      const paid = pays({ ...SHARE, months: null }, sale({ stage: 'recurring', monthsIn: 600 }));
      expect(minorOf(paid)).to.equal(cents(200));
    });

    it('is the only kind that pays of payments after the sale', () => {
      for (const plan of [TEN, FIFTY, NONE, tiered()]) {
        expect(payFor(plan, sale({ stage: 'recurring' }), emptyTally()), plan.kind).to.equal(null);
      }
    });

    it('pays a lead and a renewal bonus beyond the term', () => {
      const plan: Plan = { ...SHARE, currency: 'USD', lead: fixed(10), renewalBonus: rate(1) };
      expect(minorOf(pays(plan, lead({ monthsIn: 12 })))).to.equal(cents(10));
      expect(minorOf(pays(plan, sale({ stage: 'renewal', isRepeat: true, monthsIn: 12 })))).to.equal(
        cents(10),
      );
    });
  });

  describe('without terms for sales', () => {
    it('pays nothing for one, and says so', () => {
      expect(pays(NONE, sale()).steps).to.deep.equal([{ step: 'nothing', because: 'no_sale_terms' }]);
    });

    it('still pays for a lead and a renewal', () => {
      const plan: Plan = { kind: 'none', currency: 'USD', lead: fixed(10), renewalBonus: rate(5) };
      expect(minorOf(pays(plan, lead()))).to.equal(cents(10));
      expect(minorOf(pays(plan, sale({ stage: 'renewal', isRepeat: true })))).to.equal(cents(50));
    });
  });

  describe('for leads', () => {
    const bySize = bands([0, fixed(50)], [cents(1_000), fixed(100)], [cents(5_000), fixed(500)]);
    const sized: Plan = {
      ...tiered({ mode: 'cliff', bands: bySize }),
      kind: 'none',
      lead: tiered({ mode: 'cliff', bands: bySize }).tiers,
    };

    it('has nothing to say when it has no such clause', () => {
      expect(payFor(TEN, lead(), emptyTally())).to.equal(null);
      expect(earnings(TEN, [lead()])).to.deep.equal([]);
    });

    it('pays a fixed amount by the share of the credit, though the deal be worth less', () => {
      const plan: Plan = { kind: 'none', currency: 'USD', lead: fixed(500) };
      expect(minorOf(pays(plan, lead({ amount: 100, shareBp: 5_000 })))).to.equal(cents(250));
    });

    it('pays a part of the amount that the deal then has', () => {
      expect(minorOf(pays({ ...TEN, lead: rate(1) }, lead()))).to.equal(cents(10));
    });

    it('pays by the size of the deal, from each boundary on', () => {
      const sizes = [null, 0, 999.99, 1_000, 4_999.99, 5_000, 1_000_000];
      expect(sizes.map(amount => minorOf(pays(sized, lead({ amount }))) / 100)).to.deep.equal([
        50, 50, 50, 100, 100, 500, 500,
      ]);
    });

    it('shows no amount where none is known', () => {
      expect(stepNames(pays(sized, lead({ amount: null })))).to.deep.equal(['band']);
    });

    it('chooses the band by the whole deal and pays by the share', () => {
      const paid = pays(sized, lead({ amount: 5_000, shareBp: 5_000 }));
      expect(minorOf(paid)).to.equal(cents(250));
      expect(paid.steps).to.deep.equal([
        { step: 'amount', amountMinor: cents(5_000), currency: 'USD' },
        {
          step: 'band',
          by: 'amount',
          from: cents(5_000),
          below: null,
          ofMinor: cents(2_500),
          rateBp: null,
          raisedBp: 0,
          amountMinor: cents(500),
          currency: 'USD',
        },
        { step: 'share', shareBp: 5_000, amountMinor: cents(250), currency: 'USD' },
      ]);
    });

    it('lets a lead keep what it earned when the deal is refunded', () => {
      const paid = pays({ ...TEN, currency: 'USD', lead: fixed(10) }, lead({ refundedMinor: cents(1_000) }));
      expect(minorOf(paid)).to.equal(cents(10));
      expect(stepNames(paid)).to.deep.equal(['fixed']);
    });
  });

  describe('for renewals', () => {
    const plan: Plan = { ...TEN, renewalBonus: rate(5) };

    it('pays a bonus on top when the customer bought before', () => {
      const again = { isRepeat: true };
      expect(earnings(plan, [sale(again), sale({ stage: 'renewal', ...again })])).to.deep.equal([
        'sale: 100',
        'renewal: 50',
      ]);
    });

    it('has nothing to say of the first sale, nor without such a clause', () => {
      expect(payFor(plan, sale({ stage: 'renewal' }), emptyTally())).to.equal(null);
      expect(payFor(TEN, sale({ stage: 'renewal', isRepeat: true }), emptyTally())).to.equal(null);
    });

    it('never pays more than the sale left of the amount', () => {
      const high: Plan = { kind: 'percent', rateBp: 9_000, currency: 'USD', renewalBonus: fixed(150) };
      const again = { isRepeat: true, refundedMinor: cents(500) };
      expect(earnings(high, [sale(again), sale({ stage: 'renewal', ...again })])).to.deep.equal([
        'sale: 450',
        'renewal: 50',
      ]);
    });
  });

  describe('when the deal is refunded', () => {
    it('pays less in proportion', () => {
      const paid = pays(TEN, sale({ refundedMinor: cents(250) }));
      expect(minorOf(paid)).to.equal(cents(75));
      expect(minorOf({ ...paid, exact: paid.beforeRefund })).to.equal(cents(100));
      expect(paid.steps.at(-1)).to.deep.equal({
        step: 'refund',
        refundedMinor: cents(250),
        ofMinor: cents(1_000),
        amountMinor: cents(75),
        currency: 'USD',
      });
    });

    it('pays a fixed amount less in proportion too', () => {
      expect(minorOf(pays(FIFTY, sale({ refundedMinor: cents(999.99) })))).to.equal(0);
      expect(minorOf(pays(FIFTY, sale({ refundedMinor: cents(900) })))).to.equal(cents(5));
    });

    it('pays nothing when all of it went back, or more', () => {
      for (const refundedMinor of [cents(1_000), cents(1_000) + 1]) {
        const paid = pays(TEN, sale({ refundedMinor }));
        expect(minorOf(paid)).to.equal(0);
        expect(step(paid, 'refund')?.refundedMinor).to.equal(cents(1_000));
      }
    });

    it('has nothing to take from what never paid, nor of an amount that is not known', () => {
      expect(stepNames(pays(NONE, sale({ refundedMinor: 1 })))).to.deep.equal(['nothing']);
      expect(minorOf(pays(FIFTY, sale({ amount: null, refundedMinor: cents(10) })))).to.equal(cents(50));
    });

    it('has nothing to take in proportion to an amount of nothing', () => {
      const euros = sale({ amount: 0, refundedMinor: 1 });
      expect(minorOf(pays({ ...FIFTY, currency: 'EUR' }, euros))).to.equal(cents(50));
    });

    it('shrinks each payment by its own refund, and a renewal bonus with the sale', () => {
      const plan: Plan = { ...SHARE, renewalBonus: rate(10) };
      const half = { refundedMinor: cents(500), isRepeat: true };
      expect(minorOf(pays(plan, sale({ stage: 'recurring', ...half })))).to.equal(cents(100));
      expect(minorOf(pays(plan, sale({ stage: 'renewal', ...half })))).to.equal(cents(50));
    });
  });

  it('asks for no bonus when it has no threshold that pays one', () => {
    const raise: Plan = { ...TEN, threshold: { by: 'count', reaches: 1, gives: { raiseBp: 100 } } };
    for (const plan of [TEN, raise])
      expect(bonusFor(plan, sale(), pays(plan, sale()), emptyTally())).to.equal(null);
  });
});
