import { expect } from 'chai';
import type { Plan } from '../../../src/domain/plans/plan.ts';
import { referred, revenue, sign } from '../../support/commissions.ts';
import { boss, crm, date, LATER, lastLines, ledger, paid, sold, turned } from '../../support/ledger.ts';

/** 15 % of what the customer pays in its first year. */
const FIRST_YEAR: Plan = { kind: 'revenue_share', rateBp: 1_500, months: 12 };
/** The fifteenth of each month from February to December. */
const ELEVEN = ['02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'].map(month =>
  paid(`2026-${month}-15`, '99'),
);
const FIRST = sold('1', '2026-01-15', '99');

describe('an affiliate program: 15 % of the first year’s revenue', () => {
  it('pays for the first payment and eleven more, and not for the thirteenth', () => {
    const test = referred(FIRST_YEAR).and(LATER, FIRST, ...ELEVEN.slice(0, 10));
    // 15 % of 99.00 = 14.85 each: one with the sale, ten further ones = 148.50
    expect(ledger(test)).to.deep.equal(['1 kanda 14.85 USD', '1 kanda recurring 148.50 USD']);
    test.and(LATER, ...ELEVEN.slice(10));
    // Month 12: eleven further ones = 163.35
    expect(ledger(test)).to.deep.equal(['1 kanda 14.85 USD', '1 kanda recurring 163.35 USD']);
    test.and(LATER, paid('2027-01-15', '99'), paid('2027-02-15', '99'));
    expect(ledger(test)).to.deep.equal(['1 kanda 14.85 USD', '1 kanda recurring 163.35 USD']);
  });

  it('still pays on the last day of the year', () => {
    const test = referred(FIRST_YEAR).and(LATER, FIRST, paid('2027-01-14T23:59:59', '99'));
    expect(ledger(test)).to.deep.equal(['1 kanda 14.85 USD', '1 kanda recurring 14.85 USD']);
  });

  it('takes its part of each payment that is given back, and no other', () => {
    const test = referred(FIRST_YEAR).and(LATER, FIRST, ...ELEVEN.slice(0, 3));
    test.and(LATER, revenue('refund', '33', { of: 'rev_2', reference: 'a third' }));
    // A third of 14.85 = 4.95 is taken of 3 x 14.85 = 44.55
    expect(ledger(test)).to.deep.equal(['1 kanda 14.85 USD', '1 kanda recurring 39.60 USD']);
    test.and(LATER, revenue('chargeback', '99', { of: 'rev_3', reference: 'all' }));
    expect(ledger(test)).to.deep.equal(['1 kanda 14.85 USD', '1 kanda recurring 24.75 USD']);
  });

  it('takes everything back when the deal is lost after all', () => {
    const test = referred(FIRST_YEAR).and(LATER, FIRST, ...ELEVEN.slice(0, 3));
    test.and(LATER, turned('1', '2026-06-01', 'lost', { amount: '99' }));
    expect(ledger(test)).to.deep.equal([]);
  });

  it('gives a second deal of the customer the rest of the year that began with the first', () => {
    const test = referred(FIRST_YEAR).and(
      LATER,
      sold('2', '2026-01-15', '200', { companyIds: ['acme'] }), // 30.00
      sold('1', '2026-12-01', '100', { companyIds: ['acme'] }), // 15.00
      paid('2027-01-01', '100'), // 15.00
      paid('2027-02-01', '100'), // The year is over.
      sold('3', '2027-03-01', '100', { companyIds: ['acme'] }), // The year is over.
    );
    expect(ledger(test)).to.deep.equal([
      '1 kanda 15.00 USD',
      '1 kanda recurring 15.00 USD',
      '2 kanda 30.00 USD',
    ]);
  });

  it('goes on by the terms of the day of the sale when other terms count from the summer on', () => {
    const test = referred(FIRST_YEAR).and(crm('2026-05-01'), FIRST, ...ELEVEN.slice(0, 2));
    const less: Plan = { ...FIRST_YEAR, rateBp: 1_000 };
    test.and(boss('2026-05-01'), sign('kanda', less, date('2026-07-01')));
    test.and(LATER, paid('2026-08-15', '99'), sold('2', '2026-08-15', '99'));
    // Three payments of the first customer at 15 % = 44.55; the new customer at 10 % = 9.90
    expect(ledger(test)).to.deep.equal([
      '1 kanda 14.85 USD',
      '1 kanda recurring 44.55 USD',
      '2 kanda 9.90 USD',
    ]);
  });

  it('rounds each payment by itself', () => {
    const test = referred(FIRST_YEAR).and(LATER, sold('1', '2026-01-15', '0.10'));
    // 15 % of 0.10 = 0.015, so 0.02; of 0.03 = 0.0045, so 0.00; of 0.09 = 0.0135, so 0.01
    test.and(LATER, paid('2026-02-15', '0.03'), paid('2026-03-15', '0.09'), paid('2026-04-15', '0.09'));
    expect(ledger(test)).to.deep.equal(['1 kanda 0.02 USD', '1 kanda recurring 0.02 USD']);
  });
});

describe('a program that shares 10 % of the revenue for ever, up to 100.00 a customer', () => {
  const FOREVER: Plan = {
    kind: 'revenue_share',
    rateBp: 1_000,
    months: null,
    currency: 'USD',
    caps: { customerMinor: 10_000 },
  };

  it('pays until the customer brought 100.00, years later too', () => {
    const test = referred(FOREVER).and(
      LATER,
      sold('1', '2026-01-15', '400'), // 40.00
      paid('2027-01-15', '400'), // 40.00
      paid('2028-01-15', '400'), // 20.00 are left
      paid('2029-01-15', '400'), // nothing is left
      sold('2', '2029-01-15', '400'), // another customer: 40.00
    );
    expect(ledger(test)).to.deep.equal([
      '1 kanda 40.00 USD',
      '1 kanda recurring 60.00 USD',
      '2 kanda 40.00 USD',
    ]);
  });

  it('pays what a refund has made room for', () => {
    const test = referred(FOREVER).and(LATER, sold('1', '2026-01-15', '400'));
    test.and(LATER, paid('2027-01-15', '400'), paid('2028-01-15', '400'));
    test.and(LATER, revenue('refund', '400', { of: 'rev_1', reference: 'back' }));
    // 40.00 with the sale, nothing of the refunded payment, and now all 40.00 of the third one.
    expect(ledger(test)).to.deep.equal(['1 kanda 40.00 USD', '1 kanda recurring 40.00 USD']);
    expect(lastLines(test, 2)).to.deep.equal([
      '1 kanda recurring -40.00 USD refunded',
      '1 kanda recurring 20.00 USD tier_changed',
    ]);
  });
});
