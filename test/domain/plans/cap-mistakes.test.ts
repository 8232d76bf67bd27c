import { expect } from 'chai';
import { mistakesIn } from '../../../src/domain/plans/mistakes.ts';
import type { Caps, Clauses, Plan } from '../../../src/domain/plans/plan.ts';
import { bands, cents, fixed, rate, tiered } from '../../support/occasions.ts';

const TEN: Plan = { kind: 'percent', rateBp: 1_000, currency: 'USD' };
const FIFTY: Plan = { kind: 'fixed', amountMinor: cents(50), currency: 'USD' };

function capped(plan: Plan, caps: Caps, more: Clauses = {}): string[] {
  return mistakesIn({ ...plan, caps, ...more }).map(({ field, message }) => `${field}: ${message}`);
}

function under(smallest: number): string {
  return `Must be ${smallest} or more: so much the smallest sale or lead that counts earns.`;
}

const EVERY: readonly (readonly [field: string, cap: (amountMinor: number) => Caps])[] = [
  ['caps.dealMinor', amountMinor => ({ dealMinor: amountMinor })],
  ['caps.customerMinor', amountMinor => ({ customerMinor: amountMinor })],
  ['caps.period.amountMinor', amountMinor => ({ period: { over: 'year', amountMinor } })],
  ['caps.partnerMinor', amountMinor => ({ partnerMinor: amountMinor })],
];

describe('a cap', () => {
  for (const [field, cap] of EVERY) {
    it(`is a whole amount above 0 (${field})`, () => {
      expect(capped(TEN, cap(1))).to.deep.equal([]);
      expect(capped(TEN, cap(0))).to.deep.equal([
        `${field}: Must be above 0; leave the cap out, or pay nothing.`,
      ]);
      for (const wrong of [-1, 0.5]) {
        expect(capped(TEN, cap(wrong))).to.deep.equal([
          `${field}: Must be a whole number of minor units, 0 or more.`,
        ]);
      }
    });

    it(`is not under what each sale earns (${field})`, () => {
      expect(capped(FIFTY, cap(cents(50)))).to.deep.equal([]);
      expect(capped(FIFTY, cap(cents(50) - 1))).to.deep.equal([`${field}: ${under(5_000)}`]);
    });
  }

  it('is not under what the minimum deal earns', () => {
    const least = { minimumDealMinor: cents(1_000) };
    expect(capped(TEN, { dealMinor: cents(100) }, least)).to.deep.equal([]);
    expect(capped(TEN, { dealMinor: cents(100) - 1 }, least)).to.deep.equal([
      `caps.dealMinor: ${under(10_000)}`,
    ]);
    const sized = tiered({ bands: bands([0, rate(10)], [cents(1_000), rate(50)]), mode: 'cliff' });
    expect(capped(sized, { dealMinor: cents(499) }, least)).to.deep.equal([
      `caps.dealMinor: ${under(50_000)}`,
    ]);
  });

  it('is not under what a fixed amount leaves of the minimum deal', () => {
    expect(capped(FIFTY, { dealMinor: cents(20) }, { minimumDealMinor: cents(20) })).to.deep.equal([]);
  });

  it('is not under what the smallest lead earns', () => {
    expect(capped(TEN, { dealMinor: cents(9) }, { lead: fixed(9) })).to.deep.equal([]);
    expect(capped(TEN, { dealMinor: cents(9) }, { lead: fixed(10) })).to.deep.equal([
      `caps.dealMinor: ${under(1_000)}`,
    ]);
  });

  it('is judged by what counts, whatever the pipelines, products, offers and thresholds', () => {
    const more: Clauses = {
      counts: { pipelines: ['a'], products: ['b'] },
      offers: [{ form: 'none', benefit: { kind: 'free_months', months: 1 } }],
      threshold: { by: 'count', reaches: 0.5, gives: { onceMinor: 1 } },
    };
    expect(capped(FIFTY, { dealMinor: 1 }, more).slice(1)).to.deep.equal([`caps.dealMinor: ${under(5_000)}`]);
  });

  it('is not judged by terms that are wrong themselves', () => {
    expect(capped({ ...TEN, rateBp: 0.5 }, { dealMinor: 1 }, { minimumDealMinor: 100 })).to.have.length(1);
  });

  it('is not under one over less', () => {
    const pairs: readonly (readonly [Caps, ...string[]])[] = [
      [{ dealMinor: 5, customerMinor: 5, period: { over: 'year', amountMinor: 5 }, partnerMinor: 5 }],
      [{ dealMinor: 5, customerMinor: 4 }, 'caps.customerMinor: Must be 5 or more, the cap per deal.'],
      [
        { dealMinor: 5, period: { over: 'year', amountMinor: 4 } },
        'caps.period.amountMinor: Must be 5 or more, the cap per deal.',
      ],
      [{ dealMinor: 5, partnerMinor: 4 }, 'caps.partnerMinor: Must be 5 or more, the cap per deal.'],
      [{ customerMinor: 5, partnerMinor: 4 }, 'caps.partnerMinor: Must be 5 or more, the cap per customer.'],
      [
        { period: { over: 'month', amountMinor: 5 }, partnerMinor: 4 },
        'caps.partnerMinor: Must be 5 or more, the cap per period.',
      ],
      [{ customerMinor: 5, period: { over: 'month', amountMinor: 4 } }],
    ];
    for (const [caps, ...expected] of pairs)
      expect(capped(TEN, caps), JSON.stringify(caps)).to.deep.equal(expected);
  });

  it('lets a partner come to the threshold of what it earns', () => {
    const by = (reaches: number, of: 'earned' | 'amount' = 'earned') =>
      capped(TEN, { partnerMinor: 100 }, { threshold: { by: of, reaches, gives: { raiseBp: 1 } } });
    expect(by(100)).to.deep.equal([]);
    expect(by(101, 'amount')).to.deep.equal([]);
    expect(by(101)).to.deep.equal(['threshold.reaches: Must be within what the partner may earn in all.']);
  });
});
