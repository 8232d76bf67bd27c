import { expect } from 'chai';
import type { Plan } from '../../../src/domain/plans/plan.ts';
import { referred, revenue } from '../../support/commissions.ts';
import { percent } from '../../support/given.ts';
import { details, item, LATER, lastLines, ledger, sold, turned } from '../../support/ledger.ts';

const CAPPED: Plan = {
  ...percent(12.5),
  currency: 'USD',
  caps: { dealMinor: 200_000, period: { over: 'year', amountMinor: 1_000_000 } },
};

describe('a service program: 12.5 %, at most 2,000 a deal and 10,000 a year', () => {
  const year = [
    sold('1', '2026-01-10', '10000'), // 1,250, in all 1,250
    sold('2', '2026-02-10', '20000'), // 2,500, so 2,000, in all 3,250
    sold('3', '2026-03-10', '16000'), // 2,000 exactly, in all 5,250
    sold('4', '2026-04-10', '16000.08'), // 2,000.01, so 2,000, in all 7,250
    sold('5', '2026-05-10', '30000'), // 2,000, in all 9,250
    sold('6', '2026-06-10', '30000'), // 750 are left of the year
    sold('7', '2026-12-31T23:59:59', '1000'), // nothing is left
    sold('8', '2027-01-01', '1000'), // a new year: 125
  ];

  it('pays each deal up to its cap and the year up to its own', () => {
    const test = referred(CAPPED).and(LATER, ...year);
    expect(ledger(test)).to.deep.equal([
      '1 kanda 1,250.00 USD',
      '2 kanda 2,000.00 USD',
      '3 kanda 2,000.00 USD',
      '4 kanda 2,000.00 USD',
      '5 kanda 2,000.00 USD',
      '6 kanda 750.00 USD',
      '8 kanda 125.00 USD',
    ]);
  });

  it('fills the room of a deal that is lost with the next ones', () => {
    const test = referred(CAPPED).and(LATER, ...year, turned('1', '2026-07-01', 'lost', { amount: '10000' }));
    // 1,250 are free: deal 6 has 2,000 of its 3,750; in all 10,000 again, so nothing for deal 7.
    expect(ledger(test).slice(4)).to.deep.equal(['6 kanda 2,000.00 USD', '8 kanda 125.00 USD']);
    expect(lastLines(test, 2)).to.deep.equal([
      '1 kanda -1,250.00 USD lost',
      '6 kanda 1,250.00 USD tier_changed',
    ]);
  });

  it('takes half of the capped commission back with half of the price', () => {
    const test = referred(CAPPED).and(LATER, sold('1', '2026-02-10', '20000'), revenue('refund', '10000'));
    expect(ledger(test)).to.deep.equal(['1 kanda 1,000.00 USD']);
  });
});

describe('a service program that counts only some deals', () => {
  it('pays nothing for deals under 5,000, and all for one of 5,000.00', () => {
    const test = referred({ ...percent(12.5), currency: 'USD', minimumDealMinor: 500_000 }).and(
      LATER,
      sold('1', '2026-01-10', '4999.99'),
      sold('2', '2026-02-10', '5000'), // 625
    );
    expect(ledger(test)).to.deep.equal(['2 kanda 625.00 USD']);
  });

  it('pays only for the products that count', () => {
    const test = referred({ ...percent(12.5), counts: { products: ['Setup', 'Care'] } }).and(
      LATER,
      // 12.5 % of 2,400 + 1,600 = 500; the licence does not count.
      sold(
        '1',
        '2026-01-10',
        '10000',
        details({ items: [item('Setup', 2_400), item('Care', 1_600), item('Licence', 6_000)] }),
      ),
      sold('2', '2026-02-10', '6000', details({ items: [item('Licence', 6_000)] })),
    );
    expect(ledger(test)).to.deep.equal(['1 kanda 500.00 USD']);
  });

  it('pays only for deals of the pipelines that count', () => {
    const test = referred({ ...percent(12.5), counts: { pipelines: ['partners'] } }).and(
      LATER,
      sold('1', '2026-01-10', '800', details({ pipeline: 'partners' })),
      sold('2', '2026-02-10', '800', details({ pipeline: 'self-service' })),
      sold('3', '2026-02-10', '800'),
    );
    expect(ledger(test)).to.deep.equal(['1 kanda 100.00 USD']);
    test.and(LATER, sold('2', '2026-03-01', '800', details({ pipeline: 'partners' })));
    expect(ledger(test)).to.deep.equal(['1 kanda 100.00 USD', '2 kanda 100.00 USD']);
  });

  it('does not let deals that do not count fill the bands of tiers', () => {
    const bands = [
      { from: 0, below: 1, pays: { rateBp: 1_000 } },
      { from: 1, below: null, pays: { rateBp: 2_000 } },
    ];
    const tiers = { mode: 'marginal', by: 'count', over: 'lifetime', bands } as const;
    const test = referred({ kind: 'tiered', tiers, currency: 'USD', minimumDealMinor: 100_000 }).and(
      LATER,
      sold('1', '2026-01-10', '999'), // too small
      sold('2', '2026-01-11', '1000'), // the first that counts: 10 % = 100
      sold('3', '2026-01-12', '1000'), // the second: 20 % = 200
    );
    expect(ledger(test)).to.deep.equal(['2 kanda 100.00 USD', '3 kanda 200.00 USD']);
  });

  it('pays 250 for each sale, whatever it was worth, but not more than the customer pays', () => {
    const test = referred({ kind: 'fixed', amountMinor: 25_000, currency: 'USD' }).and(
      LATER,
      sold('1', '2026-01-10', '250.01'),
      sold('2', '2026-01-11', '90000'),
      sold('3', '2026-01-12', '180'),
    );
    expect(ledger(test)).to.deep.equal(['1 kanda 250.00 USD', '2 kanda 250.00 USD', '3 kanda 180.00 USD']);
  });
});
