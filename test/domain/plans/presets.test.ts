import { expect } from 'chai';
import { digitsOf } from '../../../src/domain/currencies.ts';
import type { PartnerKind } from '../../../src/domain/partners.ts';
import { mistakesIn } from '../../../src/domain/plans/mistakes.ts';
import type { Pay, Plan } from '../../../src/domain/plans/plan.ts';
import { planSchema } from '../../../src/domain/plans/plan-schema.ts';
import { presetFor } from '../../../src/domain/plans/presets.ts';
import { cents, lead, minorOf, pays, sale } from '../../support/occasions.ts';

const KINDS: readonly PartnerKind[] = [
  'reseller',
  'affiliate',
  'service',
  'technology',
  'customer',
  'employee',
];
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const CURRENCIES = LETTERS.flatMap(a => LETTERS.flatMap(b => LETTERS.map(c => a + b + c))).filter(
  code => digitsOf(code) !== undefined,
);

/** Everything a preset may pay: its rate, or the pay of its bands. */
function paysOf(plan: Plan): Pay[] {
  if (plan.kind === 'tiered') return plan.tiers.bands.map(({ pays }) => pays);
  if (plan.lead && 'bands' in plan.lead) return plan.lead.bands.map(({ pays }) => pays);
  return 'rateBp' in plan ? [{ rateBp: plan.rateBp }] : [];
}

describe('a preset', () => {
  it('has no mistakes, in the form that is kept, in every currency there is', () => {
    expect(CURRENCIES.length).to.be.greaterThan(150);
    for (const currency of CURRENCIES) {
      for (const kind of KINDS) {
        const { plan } = presetFor(kind, currency);
        expect(mistakesIn(plan), `${kind} ${currency}`).to.deep.equal([]);
        expect(planSchema.parse(plan)).to.deep.equal(plan);
      }
    }
  });

  it('pays within the range that is usual for the kind', () => {
    const ranges = KINDS.map(kind => presetFor(kind, 'USD').range);
    expect(ranges).to.deep.equal([
      { of: 'rateBp', least: 2_000, most: 4_000 },
      { of: 'rateBp', least: 1_000, most: 2_000 },
      { of: 'rateBp', least: 1_000, most: 1_500 },
      null,
      { of: 'amountMinor', least: cents(100), most: cents(1_000) },
      { of: 'amountMinor', least: cents(50), most: cents(500) },
    ]);
    for (const kind of KINDS) {
      const { plan, range } = presetFor(kind, 'USD');
      for (const pay of paysOf(plan)) {
        const figure = 'rateBp' in pay ? pay.rateBp : pay.amountMinor;
        expect(figure, kind).to.be.within(range?.least ?? 0, range?.most ?? 0);
      }
    }
  });

  it('of a reseller pays 30 % of each sale, of a service partner 12.5 %', () => {
    expect(presetFor('reseller', 'USD').plan).to.deep.equal({ kind: 'percent', rateBp: 3_000 });
    expect(presetFor('service', 'USD').plan).to.deep.equal({ kind: 'percent', rateBp: 1_250 });
  });

  it('of an affiliate pays 15 % of the first year’s revenue', () => {
    expect(presetFor('affiliate', 'USD').plan).to.deep.equal({
      kind: 'revenue_share',
      rateBp: 1_500,
      months: 12,
    });
  });

  it('of a technology partner pays no money but recognition', () => {
    const { plan } = presetFor('technology', 'USD');
    const [offer] = plan.offers ?? [];
    if (!offer) throw new Error();
    const paid = pays(plan, sale({ offer }));
    expect(minorOf(paid)).to.equal(0);
    expect(paid.benefit).to.deep.equal({ kind: 'recognition', what: 'Listed among the technology partners' });
  });

  it('of a customer pays 100 to 1,000 by the size of the deal, or a benefit of its choice', () => {
    const { plan } = presetFor('customer', 'USD');
    const sizes = [100, 4_999.99, 5_000, 19_999.99, 20_000, 49_999.99, 50_000];
    expect(sizes.map(amount => minorOf(pays(plan, sale({ amount }))) / 100)).to.deep.equal([
      100, 100, 250, 250, 500, 500, 1_000,
    ]);
    expect(plan.offers).to.deep.equal([
      { form: 'cash' },
      { form: 'none', benefit: { kind: 'renewal_discount', rateBp: 2_000 } },
      { form: 'none', benefit: { kind: 'free_months', months: 1 } },
    ]);
  });

  it('of an employee pays 50 to 500 for a qualified lead by its size', () => {
    const { plan } = presetFor('employee', 'USD');
    const sizes = [null, 4_999.99, 5_000, 19_999.99, 20_000, 49_999.99, 50_000];
    expect(sizes.map(amount => minorOf(pays(plan, lead({ amount }))) / 100)).to.deep.equal([
      50, 50, 100, 100, 250, 250, 500,
    ]);
    expect(minorOf(pays(plan, sale()))).to.equal(0);
  });

  it('says the same plain figures by the digits of the currency', () => {
    const most = ['JPY', 'USD', 'KWD', 'CLF'].map(currency => presetFor('employee', currency).range?.most);
    expect(most).to.deep.equal([500, 50_000, 500_000, 5_000_000]);
  });
});
