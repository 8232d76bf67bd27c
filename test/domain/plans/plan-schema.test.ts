import { expect } from 'chai';
import type { Plan } from '../../../src/domain/plans/plan.ts';
import { planSchema } from '../../../src/domain/plans/plan-schema.ts';
import { bands, fixed, rate, tiered } from '../../support/occasions.ts';

const WHOLE: Plan = {
  ...tiered({ mode: 'cliff', by: 'count', over: 'quarter', bands: bands([0, rate(1)], [5, fixed(2)]) }),
  lead: fixed(5),
  renewalBonus: rate(2),
  threshold: { by: 'earned', reaches: 5, gives: { onceMinor: 5 } },
  caps: { dealMinor: 1, customerMinor: 2, period: { over: 'year', amountMinor: 3 }, partnerMinor: 4 },
  minimumDealMinor: 7,
  counts: { pipelines: ['a'], products: ['b'] },
  offers: [
    { form: 'cash' },
    { form: 'account_credit', benefit: { kind: 'renewal_discount', rateBp: 2_000 } },
    { form: 'product_credit', benefit: { kind: 'free_months', months: 1 } },
    { form: 'none', benefit: { kind: 'gift', what: 'Mug', worthMinor: 5 } },
    { form: 'none', benefit: { kind: 'product', what: 'Licence' } },
    { form: 'none', benefit: { kind: 'recognition', what: 'Case study' } },
  ],
};

const KINDS: readonly Plan[] = [
  { kind: 'percent', rateBp: 1 },
  { kind: 'fixed', amountMinor: 1, currency: 'USD' },
  { kind: 'revenue_share', rateBp: 1, months: null },
  { kind: 'revenue_share', rateBp: 1, months: 12 },
  { kind: 'none', lead: tiered().tiers },
  { kind: 'percent', rateBp: 1, threshold: { by: 'count', reaches: 5, gives: { raiseBp: 5 } } },
  { kind: 'percent', rateBp: 1, caps: {}, counts: {} },
];

function fits(value: unknown): boolean {
  return planSchema.safeParse(value).success;
}

describe('the form of a plan', () => {
  it('holds everything a plan may say, and gives it back the same', () => {
    for (const plan of [WHOLE, ...KINDS]) {
      expect(planSchema.parse(JSON.parse(JSON.stringify(plan)))).to.deep.equal(plan);
    }
  });

  it('takes nothing that it does not know, at any depth', () => {
    expect(fits({ ...WHOLE, bonus: 1 })).to.equal(false);
    expect(fits({ kind: 'percent', rateBp: 1, amountMinor: 1 })).to.equal(false);
    expect(fits({ kind: 'percent', rateBp: 1, caps: { weekMinor: 1 } })).to.equal(false);
    expect(fits({ kind: 'percent', rateBp: 1, lead: { rateBp: 1, amountMinor: 1 } })).to.equal(false);
    expect(fits({ kind: 'percent', rateBp: 1, counts: { owners: [] } })).to.equal(false);
    expect(fits({ kind: 'percent', rateBp: 1, offers: [{ form: 'cash', months: 1 }] })).to.equal(false);
  });

  it('misses nothing that a plan must say', () => {
    const partial = [
      {},
      { kind: 'share' },
      { kind: 'percent' },
      { kind: 'fixed', amountMinor: 1 },
      { kind: 'tiered' },
      { kind: 'revenue_share', rateBp: 1 },
      { kind: 'percent', rateBp: '1' },
      { kind: 'percent', rateBp: 1, currency: null },
      { kind: 'percent', rateBp: 1, currency: undefined },
      { kind: 'percent', rateBp: 1, caps: { period: { over: 'lifetime', amountMinor: 1 } } },
      { kind: 'percent', rateBp: 1, offers: [{ form: 'cash', benefit: { kind: 'gift', what: 'Mug' } }] },
    ];
    for (const one of partial) expect(fits(one), JSON.stringify(one)).to.equal(false);
  });
});
