import { expect } from 'chai';
import { mistakesIn } from '../../../src/domain/plans/mistakes.ts';
import type { Benefit, Clauses, Offer } from '../../../src/domain/plans/plan.ts';

function mistakes(clauses: Clauses): string[] {
  const plan = { kind: 'percent', rateBp: 1_000, currency: 'USD', ...clauses } as const;
  return mistakesIn(plan).map(({ field, message }) => `${field}: ${message}`);
}

function offering(benefit: Benefit): string[] {
  return mistakes({ offers: [{ form: 'none', benefit }] });
}

const months = (count: number): Offer => ({ form: 'cash', benefit: { kind: 'free_months', months: count } });
const AT = 'offers[0].benefit';

describe('offers', () => {
  it('are at least one and at most ten', () => {
    const many = (count: number) =>
      mistakes({ offers: Array.from({ length: count }, (_, place) => months(place + 1)) });
    expect(many(0)).to.deep.equal(['offers: Must name at least one, or be left out.']);
    expect(many(1)).to.deep.equal([]);
    expect(many(10)).to.deep.equal([]);
    expect(many(11)).to.deep.equal(['offers: Must name at most 10.']);
  });

  it('differ from one another', () => {
    expect(
      mistakes({ offers: [{ form: 'cash' }, months(1), { form: 'account_credit' }, months(2)] }),
    ).to.deep.equal([]);
    const turned = { form: 'cash', benefit: { months: 1, kind: 'free_months' } } as const;
    expect(mistakes({ offers: [months(1), turned] })).to.deep.equal(['offers: Must name each only once.']);
  });

  it('give something', () => {
    expect(mistakes({ offers: [{ form: 'none' }] })).to.deep.equal([
      `${AT}: Must be said where no money is paid.`,
    ]);
    for (const form of ['cash', 'account_credit', 'product_credit'] as const) {
      expect(mistakes({ offers: [{ form }] })).to.deep.equal([]);
    }
  });

  it('have benefits of some worth, within limits', () => {
    const discount = (rateBp: number) => offering({ kind: 'renewal_discount', rateBp });
    for (const fine of [1, 10_000]) expect(discount(fine)).to.deep.equal([]);
    for (const wrong of [0, 10_001, 0.5]) {
      expect(discount(wrong)).to.deep.equal([
        `${AT}.rateBp: Must be a whole number of basis points from 1 to 10,000.`,
      ]);
    }
    const free = (count: number) => mistakes({ offers: [months(count)] });
    for (const fine of [1, 60]) expect(free(fine)).to.deep.equal([]);
    for (const wrong of [0, 61, 1.5]) {
      expect(free(wrong)).to.deep.equal([`${AT}.months: Must be a whole number from 1 to 60.`]);
    }
    const gift = (worthMinor: number) => offering({ kind: 'gift', what: 'Mug', worthMinor });
    expect(gift(1)).to.deep.equal([]);
    expect(gift(0)).to.deep.equal([`${AT}.worthMinor: Must be above 0: a gift is worth something.`]);
    expect(gift(-1)).to.deep.equal([`${AT}.worthMinor: Must be a whole number of minor units, 0 or more.`]);
  });

  it('say what they give in 1 to 200 characters', () => {
    const words = [`${AT}.what: Must have 1 to 200 characters.`];
    for (const kind of ['product', 'recognition', 'gift'] as const) {
      const named = (what: string) =>
        offering(kind === 'gift' ? { kind, what, worthMinor: 1 } : { kind, what });
      expect(named('x'.repeat(200))).to.deep.equal([]);
      for (const wrong of ['', '  ', 'x'.repeat(201)]) expect(named(wrong)).to.deep.equal(words);
    }
  });
});

describe('what counts', () => {
  for (const list of ['pipelines', 'products'] as const) {
    it(`is named once each, at most a hundred times (${list})`, () => {
      const counted = (...names: string[]) => mistakes({ counts: { [list]: names } });
      const row = (count: number) => Array.from({ length: count }, (_, place) => `name ${place}`);
      expect(counted(...row(100))).to.deep.equal([]);
      expect(counted(...row(101))).to.deep.equal([`counts.${list}: Must name at most 100.`]);
      expect(counted()).to.deep.equal([`counts.${list}: Must name at least one, or be left out.`]);
      expect(counted('a', 'b', 'a')).to.deep.equal([`counts.${list}: Must name each only once.`]);
      expect(counted('a', ' ')).to.deep.equal([`counts.${list}[1]: Must have 1 to 200 characters.`]);
    });
  }

  it('may be left out', () => {
    expect(mistakes({ counts: {} })).to.deep.equal([]);
  });
});
