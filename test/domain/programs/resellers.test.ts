import { expect } from 'chai';
import type { Command } from '../../../src/domain/commands.ts';
import type { Plan } from '../../../src/domain/plans/plan.ts';
import { publish, referred, sign, tiers } from '../../support/commissions.ts';
import { day, given, partner, percent, touch } from '../../support/given.ts';
import { boss, crm, LATER, lastLines, ledger, sold, turned } from '../../support/ledger.ts';

const MARGINAL = tiers('marginal', 'amount', 'quarter', [0, 20], [50_000, 25]);
const CLIFF = tiers('cliff', 'amount', 'quarter', [0, 20], [50_000, 25]);

describe('a reseller program: 20 % of what is sold in a quarter up to 50,000, 25 % above', () => {
  it('pays each band its own rate, and starts anew with every quarter', () => {
    const test = referred(MARGINAL).and(
      LATER,
      sold('1', '2026-01-20', '30000'), // 30,000 at 20 % = 6,000
      sold('2', '2026-02-10', '40000'), // 20,000 at 20 % = 4,000; 20,000 at 25 % = 5,000
      sold('3', '2026-03-31T23:59:59', '10000'), // 10,000 at 25 % = 2,500
      sold('4', '2026-04-01', '10000'), // 10,000 at 20 % = 2,000
    );
    expect(ledger(test)).to.deep.equal([
      '1 kanda 6,000.00 USD',
      '2 kanda 9,000.00 USD',
      '3 kanda 2,500.00 USD',
      '4 kanda 2,000.00 USD',
    ]);
  });

  it('moves the bands when a sale that came before is heard of later', () => {
    const test = referred(MARGINAL).and(LATER, sold('2', '2026-02-10', '60000'));
    // 50,000 at 20 % = 10,000; 10,000 at 25 % = 2,500
    expect(ledger(test)).to.deep.equal(['2 kanda 12,500.00 USD']);
    test.and(LATER, sold('1', '2026-01-15', '20000'));
    // Deal 1: 20,000 at 20 % = 4,000. Deal 2: 30,000 at 20 % = 6,000; 30,000 at 25 % = 7,500.
    expect(ledger(test)).to.deep.equal(['1 kanda 4,000.00 USD', '2 kanda 13,500.00 USD']);
  });

  it('with a cliff lifts the earlier sale when a later one reaches the band', () => {
    const test = referred(CLIFF).and(LATER, sold('1', '2026-01-20', '30000'));
    expect(ledger(test)).to.deep.equal(['1 kanda 6,000.00 USD']);
    test.and(LATER, sold('2', '2026-02-10', '40000'));
    // 70,000 in the quarter: 25 % of 30,000 = 7,500; 25 % of 40,000 = 10,000
    expect(ledger(test)).to.deep.equal(['1 kanda 7,500.00 USD', '2 kanda 10,000.00 USD']);
    expect(lastLines(test, 2)).to.deep.equal([
      '2 kanda 10,000.00 USD won',
      '1 kanda 1,500.00 USD tier_changed',
    ]);
  });

  it('with a cliff lets the earlier sale down again when the later one is lost after all', () => {
    const test = referred(CLIFF).and(
      LATER,
      sold('1', '2026-01-20', '30000'),
      sold('2', '2026-02-10', '40000'),
      turned('2', '2026-02-20', 'lost', { amount: '40000' }),
    );
    expect(ledger(test)).to.deep.equal(['1 kanda 6,000.00 USD']);
  });

  it('with a cliff counts from 50,000.00 exactly, and not a cent earlier', () => {
    const just = referred(CLIFF).and(
      LATER,
      sold('1', '2026-01-20', '30000'),
      sold('2', '2026-02-10', '20000'),
    );
    // 25 % of 30,000 = 7,500; 25 % of 20,000 = 5,000
    expect(ledger(just)).to.deep.equal(['1 kanda 7,500.00 USD', '2 kanda 5,000.00 USD']);
    const under = referred(CLIFF).and(
      LATER,
      sold('1', '2026-01-20', '30000'),
      sold('2', '2026-02-10', '19999.99'),
    );
    // 20 % of 19,999.99 = 3,999.998, so 4,000.00
    expect(ledger(under)).to.deep.equal(['1 kanda 6,000.00 USD', '2 kanda 4,000.00 USD']);
  });
});

describe('a reseller program by the number of sales: 10 % for two, 15 % from the third on', () => {
  const three = [
    sold('1', '2026-03-02', '1000'),
    sold('2', '2026-03-09', '2000'),
    sold('3', '2026-03-30', '4000'),
  ];

  it('pays each sale the rate of its own place in the year', () => {
    const test = referred(tiers('marginal', 'count', 'year', [0, 10], [2, 15]));
    test.and(LATER, ...three, sold('4', '2027-01-01', '1000'));
    // 10 % of 1,000; 10 % of 2,000; 15 % of 4,000; the first of a new year 10 % of 1,000
    expect(ledger(test)).to.deep.equal([
      '1 kanda 100.00 USD',
      '2 kanda 200.00 USD',
      '3 kanda 600.00 USD',
      '4 kanda 100.00 USD',
    ]);
  });

  it('with a cliff from three sales a month on pays all of them the higher rate', () => {
    const test = referred(tiers('cliff', 'count', 'month', [0, 10], [3, 15]));
    test.and(LATER, ...three.slice(0, 2), sold('4', '2026-04-01', '1000'));
    expect(ledger(test)).to.deep.equal(['1 kanda 100.00 USD', '2 kanda 200.00 USD', '4 kanda 100.00 USD']);
    test.and(LATER, ...three.slice(2));
    // Three in March: 15 % of 1,000, 2,000 and 4,000; the one in April stays at 10 %.
    expect(ledger(test)).to.deep.equal([
      '1 kanda 150.00 USD',
      '2 kanda 300.00 USD',
      '3 kanda 600.00 USD',
      '4 kanda 100.00 USD',
    ]);
  });
});

describe('a reseller program that rewards loyalty', () => {
  it('raises 20 % by five points for ever once 100,000 were sold, from the next sale on', () => {
    const threshold = { by: 'amount', reaches: 10_000_000, gives: { raiseBp: 500 } } as const;
    const test = referred({ ...percent(20), currency: 'USD', threshold }).and(
      LATER,
      sold('1', '2026-01-20', '60000'), // 20 % = 12,000
      sold('2', '2026-05-04', '40000'), // brings it to 100,000 and pays 20 % = 8,000
      sold('3', '2026-05-05', '10000'), // 25 % = 2,500
      sold('4', '2028-02-01', '200'), // 25 % = 50
    );
    expect(ledger(test)).to.deep.equal([
      '1 kanda 12,000.00 USD',
      '2 kanda 8,000.00 USD',
      '3 kanda 2,500.00 USD',
      '4 kanda 50.00 USD',
    ]);
  });

  it('raises nothing while a cent is missing', () => {
    const threshold = { by: 'amount', reaches: 10_000_000, gives: { raiseBp: 500 } } as const;
    const test = referred({ ...percent(20), currency: 'USD', threshold }).and(
      LATER,
      sold('1', '2026-01-20', '99999.99'), // 20 % = 19,999.998, so 20,000.00
      sold('2', '2026-05-05', '10000'), // 20 % = 2,000
    );
    expect(ledger(test)).to.deep.equal(['1 kanda 20,000.00 USD', '2 kanda 2,000.00 USD']);
  });

  const TEN: Plan = {
    ...percent(10),
    currency: 'USD',
    threshold: { by: 'count', reaches: 10, gives: { onceMinor: 500_000 } },
  };
  const days = ['05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15'];
  const eleven = days.map((one, index) => sold(`${index + 1}`, `2026-01-${one}`, '1000'));

  it('pays 5,000 once, at the tenth sale', () => {
    const test = referred(TEN).and(LATER, ...eleven.slice(0, 9));
    expect(ledger(test)).to.have.length(9);
    test.and(LATER, ...eleven.slice(9));
    // Each sale 10 % of 1,000 = 100; nothing more at the eleventh.
    expect(ledger(test).slice(8)).to.deep.equal([
      '9 kanda 100.00 USD',
      '10 kanda 100.00 USD',
      '10 kanda bonus 5,000.00 USD',
      '11 kanda 100.00 USD',
    ]);
  });

  it('pays it for the sale that is the tenth when an earlier one falls away', () => {
    const test = referred(TEN).and(LATER, ...eleven, turned('3', '2026-02-01', 'lost', { amount: '1000' }));
    expect(ledger(test).slice(7)).to.deep.equal([
      '9 kanda 100.00 USD',
      '10 kanda 100.00 USD',
      '11 kanda 100.00 USD',
      '11 kanda bonus 5,000.00 USD',
    ]);
    test.and(LATER, turned('4', '2026-02-01', 'lost', { amount: '1000' }));
    expect(ledger(test).filter(one => one.includes('bonus'))).to.deep.equal([]);
  });

  it('pays 5 % more when a customer buys again', () => {
    const test = referred({ ...percent(10), renewalBonus: { rateBp: 500 } }).and(
      LATER,
      sold('1', '2026-01-20', '10000', { companyIds: ['acme'] }), // 10 % = 1,000
      sold('2', '2027-01-20', '8000', { companyIds: ['acme'] }), // 10 % = 800 and 5 % = 400
      sold('3', '2027-01-20', '8000', { companyIds: ['bolt'] }), // 10 % = 800
    );
    expect(ledger(test)).to.deep.equal([
      '1 kanda 1,000.00 USD',
      '2 kanda 800.00 USD',
      '2 kanda renewal 400.00 USD',
      '3 kanda 800.00 USD',
    ]);
  });

  it('pays 90 % of a sale and a bonus of 150 for a repeat together no more than the customer pays', () => {
    const test = referred({ ...percent(90), currency: 'USD', renewalBonus: { amountMinor: 15_000 } });
    const seen = { companyIds: ['acme'] };
    test.and(LATER, sold('1', '2026-01-10', '1000', seen), sold('2', '2026-02-10', '1000', seen));
    expect(ledger(test)).to.deep.equal([
      '1 kanda 900.00 USD',
      '2 kanda 900.00 USD',
      '2 kanda renewal 100.00 USD',
    ]);
  });
});

/** Signed without terms of its own. */
function followsKind(name: string): Command[] {
  return [...partner(name, null), sign(name, null, day(-365))];
}

describe('a reseller’s terms', () => {
  it('are those of its own agreement, for others those of the kind', () => {
    const test = given(
      publish('reseller', percent(20), day(-365)),
      ...followsKind('kanda'),
      ...partner('bright', percent(35)),
      touch('kanda'),
      touch('bright', { recordId: '2' }),
    ).and(
      LATER,
      sold('1', '2026-01-20', '10000'), // 20 % = 2,000
      sold('2', '2026-01-20', '10000', { contactIds: ['2'] }), // 35 % = 3,500
    );
    expect(ledger(test)).to.deep.equal(['1 kanda 2,000.00 USD', '2 bright 3,500.00 USD']);
  });

  it('may change in the middle of the year and leave what was won before alone', () => {
    const test = referred(percent(20)).and(crm('2026-06-01'), sold('1', '2026-05-31', '10000'));
    test.and(boss('2026-06-15'), sign('kanda', percent(30), Date.parse('2026-07-01T00:00:00Z')));
    test.and(
      LATER,
      sold('2', '2026-06-30T23:59:59', '10000'), // still 20 % = 2,000
      sold('3', '2026-07-01', '10000'), // 30 % = 3,000
      sold('1', '2026-08-01', '12000'), // its amount is edited later: 20 % = 2,400
    );
    expect(ledger(test)).to.deep.equal([
      '1 kanda 2,400.00 USD',
      '2 kanda 2,000.00 USD',
      '3 kanda 3,000.00 USD',
    ]);
  });

  it('follow the plan of the kind when that changes, for what is won from then on', () => {
    const test = given(publish('reseller', percent(20), day(-365)), ...followsKind('kanda'), touch('kanda'));
    test.and(boss('2026-06-15'), publish('reseller', percent(25), Date.parse('2026-07-01T00:00:00Z')));
    test.and(LATER, sold('1', '2026-06-30', '100'), sold('2', '2026-07-01', '100'));
    expect(ledger(test)).to.deep.equal(['1 kanda 20.00 USD', '2 kanda 25.00 USD']);
  });

  it('by bands that change in the middle of a quarter count what was sold before', () => {
    const test = referred(MARGINAL).and(crm('2026-02-01'), sold('1', '2026-01-20', '40000'));
    const steeper = tiers('marginal', 'amount', 'quarter', [0, 20], [50_000, 40]);
    test.and(boss('2026-02-01'), sign('kanda', steeper, Date.parse('2026-02-15T00:00:00Z')));
    test.and(LATER, sold('2', '2026-02-20', '20000'));
    // Deal 1: 20 % of 40,000 = 8,000. Deal 2: 10,000 at 20 % = 2,000; 10,000 at 40 % = 4,000.
    expect(ledger(test)).to.deep.equal(['1 kanda 8,000.00 USD', '2 kanda 6,000.00 USD']);
  });
});
