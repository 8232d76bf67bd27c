import { expect } from 'chai';
import type { Plan } from '../../../src/domain/plans/plan.ts';
import type { AttributionModel } from '../../../src/domain/policy.ts';
import { tiers } from '../../support/commissions.ts';
import { contest, rule, split } from '../../support/disputes.ts';
import { about, type Case, partner, percent, register, touch } from '../../support/given.ts';
import { boss, crm, date, LATER, ledger, sold, turned } from '../../support/ledger.ts';
import { under } from '../../support/policies.ts';

type Brought = readonly [source: string, on: string];

/** Three partners with these plans, and who reached contact 1 when. */
function shared(
  attributionModel: AttributionModel,
  plans: readonly [kanda: Plan, bright: Plan, ida: Plan],
  ...touches: Brought[]
): Case {
  const [kanda, bright, ida] = plans;
  const partners = [...partner('kanda', kanda), ...partner('bright', bright), ...partner('ida', ida)];
  const test = under({ attributionModel }, ...partners);
  return test.and(
    boss('2026-05-31'),
    ...touches.map(([source, on]) => touch(source, { happenedAt: date(on) })),
  );
}

const THREE: Brought[] = [
  ['kanda', '2026-02-01'],
  ['bright', '2026-03-01'],
  ['ida', '2026-04-01'],
];
const TENTHS = [percent(10), percent(10), percent(10)] as const;

describe('credit of 40/20/40 for the first, those between, and the last', () => {
  it('pays three partners by three plans in two currencies, the odd cent to the earliest', () => {
    const fixed: Plan = { kind: 'fixed', amountMinor: 50_000, currency: 'USD' };
    const dollars: Plan = { ...percent(10), currency: 'USD' };
    const test = shared('position_based', [percent(50), fixed, dollars], ...THREE);
    test.and(crm('2026-06-01'), {
      type: 'record_rate',
      from: 'EUR',
      to: 'USD',
      rate: '1.1',
      on: '2026-05-30',
      source: 'ECB',
    });
    test.and(LATER, sold('1', '2026-06-01', '1000.01', { currency: 'EUR' }));
    // 1,000.01 EUR is 400.004 + 200.002 + 400.004: one cent is over, and of two like remainders the earlier has it,
    // so 400.01 + 200.00 + 400.00.
    // Kanda: 50 % of 400.01 = 200.005, so 200.01 EUR. Brightwave: 20 % of 500 = 100.00 USD.
    // Ida: 400.00 EUR are 440.00 USD, of which 10 % = 44.00 USD.
    expect(ledger(test)).to.deep.equal(['1 bright 100.00 USD', '1 ida 44.00 USD', '1 kanda 200.01 EUR']);
  });

  it('gives two partners half each, and one the whole', () => {
    const two = shared('position_based', TENTHS, ...THREE.slice(0, 2)).and(
      LATER,
      sold('1', '2026-06-01', '1000'),
    );
    expect(ledger(two)).to.deep.equal(['1 bright 50.00 USD', '1 kanda 50.00 USD']);
    const one = shared('position_based', TENTHS, ...THREE.slice(0, 1)).and(
      LATER,
      sold('1', '2026-06-01', '1000'),
    );
    expect(ledger(one)).to.deep.equal(['1 kanda 100.00 USD']);
  });

  it('adds up what a partner has as the first and as the last', () => {
    const test = shared('position_based', TENTHS, ...THREE.slice(0, 2), ['kanda', '2026-05-01']);
    test.and(LATER, sold('1', '2026-06-01', '1000'));
    // 80 % of 1,000 at 10 %, and 20 % of it
    expect(ledger(test)).to.deep.equal(['1 bright 20.00 USD', '1 kanda 80.00 USD']);
  });
});

describe('credit shared alike', () => {
  it('splits 10,000 basis points in three, the odd one to the earliest', () => {
    const all = [percent(100), percent(100), percent(100)] as const;
    const test = shared('linear', all, ...THREE).and(LATER, sold('1', '2026-06-01', '100'));
    expect(ledger(test)).to.deep.equal(['1 bright 33.33 USD', '1 ida 33.33 USD', '1 kanda 33.34 USD']);
  });

  it('holds the share of marketing unpaid', () => {
    const test = shared('linear', TENTHS, ['marketing', '2026-02-01'], ['bright', '2026-03-01']);
    test.and(LATER, sold('1', '2026-06-01', '1000'));
    // Half of 1,000 at 10 %
    expect(ledger(test)).to.deep.equal(['1 bright 50.00 USD']);
  });

  it('counts each partner’s own part towards its own bands', () => {
    const bands = tiers('marginal', 'amount', 'year', [0, 10], [1_000, 20]);
    const test = shared('linear', [bands, bands, percent(10)], ...THREE.slice(0, 2));
    test.and(LATER, sold('1', '2026-06-01', '1500'), sold('2', '2026-06-02', '1500'));
    // Each sold 750 + 750: 10 % of 750 = 75; then 10 % of 250 = 25 and 20 % of 500 = 100.
    expect(ledger(test)).to.deep.equal([
      '1 bright 75.00 USD',
      '1 kanda 75.00 USD',
      '2 bright 125.00 USD',
      '2 kanda 125.00 USD',
    ]);
  });
});

describe('credit that fades', () => {
  it('halves with every seven days before the close', () => {
    const touches: Brought[] = [
      ['kanda', '2026-05-11'],
      ['bright', '2026-05-18'],
      ['ida', '2026-05-25'],
    ];
    const test = shared('time_decay', TENTHS, ...touches).and(LATER, sold('1', '2026-05-31', '7000'));
    // One, two and four sevenths: 1,428.57, 2,857.14 and 5,714.29 basis points; the odd one goes to the first.
    // 10 % of 14.29 %, 28.57 % and 57.14 % of 7,000
    expect(ledger(test)).to.deep.equal(['1 bright 199.99 USD', '1 ida 399.98 USD', '1 kanda 100.03 USD']);
  });
});

describe('credit of a claim', () => {
  it('is the registrant’s alone while protected, whoever else was there', () => {
    const test = shared('linear', TENTHS, ...THREE).and(crm('2026-06-01'), turned('1', '2026-05-30', 'open'));
    test.and(boss('2026-06-02'), register('ida', { companyId: 'of 1' }), about('approve_registration'));
    test.and(LATER, sold('1', '2026-07-01', '900'));
    expect(ledger(test)).to.deep.equal(['1 ida 90.00 USD']);
  });

  it('ends with the protection of 90 days', () => {
    const claimed = () =>
      shared('linear', TENTHS, ...THREE)
        .and(crm('2026-06-01'), turned('1', '2026-05-30', 'open'))
        .and(boss('2026-06-02'), register('ida', { companyId: 'of 1' }), about('approve_registration'));
    // Approved at midnight of 2 June: protected to the end of 30 August.
    const inTime = claimed().and(crm('2026-08-31'), sold('1', '2026-08-30T23:59:59', '900'));
    expect(ledger(inTime)).to.deep.equal(['1 ida 90.00 USD']);
    const late = claimed().and(crm('2026-08-31'), sold('1', '2026-08-31', '900'));
    // 33.34, 33.33 and 33.33 %: 10 % of 300.06 = 30.006, so 30.01; of 299.97 = 29.997, so 30.00
    expect(ledger(late)).to.deep.equal(['1 bright 30.00 USD', '1 ida 30.00 USD', '1 kanda 30.01 USD']);
  });

  it('is split by a ruling, with the lines of what was booked before', () => {
    const test = shared('first_touch', [percent(30), percent(20), percent(10)], ...THREE);
    test.and(crm('2026-06-01'), sold('1', '2026-05-31T12:00:00', '1000'));
    expect(ledger(test)).to.deep.equal(['1 kanda 300.00 USD']);
    test.and(boss('2026-06-02'), contest()).and(boss('2026-06-03'), rule(split({ kanda: 60, bright: 40 })));
    // 30 % of 600 and 20 % of 400
    expect(ledger(test)).to.deep.equal(['1 bright 80.00 USD', '1 kanda 180.00 USD']);
  });
});
