import { expect } from 'chai';
import { mistakesIn } from '../../../src/domain/plans/mistakes.ts';
import type { Clauses, Plan } from '../../../src/domain/plans/plan.ts';
import { bands, cents, fixed, rate, tiered } from '../../support/occasions.ts';

const TEN = { kind: 'percent', rateBp: 1_000, currency: 'USD' } as const;
const FIFTY = { kind: 'fixed', amountMinor: cents(50), currency: 'USD' } as const;
const RATE = 'Must be a whole number of basis points from 0 to 10,000.';
const AMOUNT = 'Must be a whole number of minor units, 0 or more.';

/** Each mistake as `field: message`. */
function mistakes(plan: Plan): string[] {
  return mistakesIn(plan).map(({ field, message }) => `${field}: ${message}`);
}

function clause(clauses: Clauses, plan: Plan = TEN): string[] {
  return mistakes({ ...plan, ...clauses });
}

describe('a plan that is wrong', () => {
  it('is told every mistake at once', () => {
    const wrong: Plan = {
      kind: 'percent',
      rateBp: -1,
      currency: 'XXX',
      minimumDealMinor: 0.5,
      caps: { dealMinor: -1 },
      counts: { pipelines: [] },
      offers: [],
    };
    expect(mistakesIn(wrong).map(({ field }) => field)).to.deep.equal([
      'currency',
      'rateBp',
      'minimumDealMinor',
      'caps.dealMinor',
      'counts.pipelines',
      'offers',
    ]);
  });

  it('has rates that are no whole basis points from 0 to 10,000', () => {
    for (const rateBp of [0, 10_000]) expect(mistakes({ ...TEN, rateBp })).to.deep.equal([]);
    for (const rateBp of [-1, 10_001, 0.5, Number.NaN]) {
      expect(mistakes({ ...TEN, rateBp })).to.deep.equal([`rateBp: ${RATE}`]);
      expect(mistakes({ kind: 'revenue_share', rateBp, months: 1 })).to.deep.equal([`rateBp: ${RATE}`]);
      expect(clause({ lead: { rateBp } })).to.deep.equal([`lead.rateBp: ${RATE}`]);
      expect(clause({ renewalBonus: { rateBp } })).to.deep.equal([`renewalBonus.rateBp: ${RATE}`]);
    }
  });

  it('has amounts that are no whole minor units', () => {
    for (const amountMinor of [-1, 0.5, 2 ** 53]) {
      expect(mistakes({ ...FIFTY, amountMinor })).to.deep.equal([`amountMinor: ${AMOUNT}`]);
      expect(clause({ lead: { amountMinor } })).to.deep.equal([`lead.amountMinor: ${AMOUNT}`]);
      expect(clause({ renewalBonus: { amountMinor } })).to.deep.equal([
        `renewalBonus.amountMinor: ${AMOUNT}`,
      ]);
      expect(clause({ minimumDealMinor: amountMinor })).to.deep.equal([`minimumDealMinor: ${AMOUNT}`]);
    }
    expect(mistakes({ ...FIFTY, amountMinor: 0 })).to.deep.equal([]);
    expect(clause({ minimumDealMinor: 0 })).to.deep.equal([]);
  });

  it('has a term that is no whole number of months from 1 to 600, or for ever', () => {
    const term = (months: number | null) => mistakes({ kind: 'revenue_share', rateBp: 1_000, months });
    for (const months of [1, 600, null]) expect(term(months)).to.deep.equal([]);
    for (const months of [0, 601, 1.5]) {
      expect(term(months)).to.deep.equal(['months: Must be a whole number from 1 to 600, or null for ever.']);
    }
  });

  describe('in its currency', () => {
    const NOT_SAID = 'currency: Must be said, because the plan has amounts: an ISO 4217 code.';
    const plain: Plan = { kind: 'percent', rateBp: 1_000 };

    it('names none that there is', () => {
      for (const currency of ['ABC', 'usd']) {
        const unknown = `currency: ${currency} is no ISO 4217 currency.`;
        expect(mistakes({ ...FIFTY, currency })).to.deep.equal([unknown]);
      }
      expect(mistakes({ ...FIFTY, currency: 'XAU' })).to.deep.equal([
        'currency: XAU has no minor unit in ISO 4217, so no amount can be kept in it.',
      ]);
    });

    it('says none though it has amounts', () => {
      const amounts: Clauses[] = [
        { lead: fixed(1) },
        { lead: tiered({ mode: 'cliff' }).tiers },
        { renewalBonus: fixed(1) },
        { threshold: { by: 'earned', reaches: 1, gives: { raiseBp: 1 } } },
        { threshold: { by: 'amount', reaches: 1, gives: { raiseBp: 1 } } },
        { threshold: { by: 'count', reaches: 1, gives: { onceMinor: 1 } } },
        { caps: { dealMinor: 1 } },
        { minimumDealMinor: 1 },
        {
          offers: [{ form: 'cash' }, { form: 'none', benefit: { kind: 'gift', what: 'Mug', worthMinor: 1 } }],
        },
      ];
      for (const one of amounts) expect(clause(one, plain), JSON.stringify(one)).to.deep.equal([NOT_SAID]);
      const { currency: _, ...noCurrency } = tiered();
      expect(mistakes(noCurrency)).to.deep.equal([NOT_SAID]);
      const perSale = { ...noCurrency.tiers, by: 'count', over: 'year' } as const;
      for (const paid of [bands([0, fixed(1)]), bands([0, rate(1)], [5, fixed(1)])]) {
        expect(mistakes({ kind: 'tiered', tiers: { ...perSale, bands: paid } })).to.deep.equal([NOT_SAID]);
      }
    });

    it('needs none without amounts', () => {
      const free: Clauses[] = [
        { lead: rate(1), renewalBonus: rate(1) },
        { lead: { mode: 'cliff', by: 'amount', over: 'deal', bands: bands([0, rate(1)]) } },
        { threshold: { by: 'count', reaches: 1, gives: { raiseBp: 1 } } },
        { caps: {} },
        { offers: [{ form: 'none', benefit: { kind: 'product', what: 'Licence' } }] },
      ];
      for (const one of free) expect(clause(one, plain), JSON.stringify(one)).to.deep.equal([]);
      const tiers = {
        ...tiered({ by: 'count', over: 'year', bands: bands([0, rate(1)], [5, rate(2)]) }).tiers,
      };
      expect(mistakes({ kind: 'tiered', tiers })).to.deep.equal([]);
    });
  });

  describe('in its threshold', () => {
    const reach = (reaches: number) =>
      clause({ threshold: { by: 'count', reaches, gives: { onceMinor: 1 } } });
    const raise = (raiseBp: number, plan: Plan = TEN, more: Clauses = {}) =>
      clause({ threshold: { by: 'count', reaches: 1, gives: { raiseBp } }, ...more }, plan);
    const OVER = 'Must not bring what a sale pays in all over 10,000 basis points.';

    it('is reached from the start, or by a part of a sale', () => {
      expect(reach(1)).to.deep.equal([]);
      for (const reaches of [0, -1, 1.5]) {
        expect(reach(reaches)).to.deep.equal(['threshold.reaches: Must be a whole number above 0.']);
      }
    });

    it('gives no whole amount or rate', () => {
      const once = { threshold: { by: 'count', reaches: 1, gives: { onceMinor: -1 } } } as const;
      expect(clause(once)).to.deep.equal([`threshold.gives.onceMinor: ${AMOUNT}`]);
      expect(raise(-1)).to.deep.equal([`threshold.gives.raiseBp: ${RATE}`]);
    });

    it('raises a plan that pays no rate on sales', () => {
      const needsRate = ['threshold.gives.raiseBp: Needs a plan that pays a rate on sales.'];
      expect(raise(100, FIFTY)).to.deep.equal(needsRate);
      expect(raise(100, { kind: 'none' })).to.deep.equal(needsRate);
      expect(raise(100, tiered({ mode: 'cliff', bands: bands([0, fixed(1)]) }))).to.deep.equal(needsRate);
      expect(raise(100, tiered({ mode: 'cliff', bands: bands([0, fixed(1)], [5, rate(1)]) }))).to.deep.equal(
        [],
      );
    });

    it('raises a rate, with the bonus for renewals, over the whole amount', () => {
      expect(raise(9_000)).to.deep.equal([]);
      expect(raise(9_001)).to.deep.equal([`threshold.gives.raiseBp: ${OVER}`]);
      expect(raise(8_000, tiered())).to.deep.equal([]);
      expect(raise(8_001, tiered())).to.deep.equal([`threshold.gives.raiseBp: ${OVER}`]);
      expect(raise(4_000, TEN, { renewalBonus: rate(50) })).to.deep.equal([]);
      expect(raise(4_001, TEN, { renewalBonus: rate(50) })).to.deep.equal([
        `threshold.gives.raiseBp: ${OVER}`,
      ]);
      expect(clause({ renewalBonus: rate(90) })).to.deep.equal([]);
      expect(clause({ renewalBonus: rate(90.01) })).to.deep.equal([`renewalBonus.rateBp: ${OVER}`]);
      const share: Plan = { kind: 'revenue_share', rateBp: 9_000, months: null };
      expect(raise(1_001, share)).to.deep.equal([`threshold.gives.raiseBp: ${OVER}`]);
      expect(clause({ renewalBonus: fixed(1_000) })).to.deep.equal([]);
    });
  });
});
