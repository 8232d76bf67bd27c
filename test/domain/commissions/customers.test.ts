import { expect } from 'chai';
import { earlier, monthsBetween } from '../../../src/domain/commissions/customers.ts';
import { NO_DETAILS } from '../../../src/domain/deals.ts';
import type { Plan } from '../../../src/domain/plans/plan.ts';
import { books, CRM, referred, won } from '../../support/commissions.ts';
import { day, deal } from '../../support/given.ts';

/** 10 per cent, and 5 per cent more when the customer bought before. */
const RENEWALS: Plan = { kind: 'percent', rateBp: 1_000, renewalBonus: { rateBp: 500 } };

function sold(dealId: string, at: number, seen: Parameters<typeof deal>[0] = {}) {
  return won(at, { dealId, amount: '1000', ...seen });
}

describe('the bonus for a renewal', () => {
  it('is for a customer that has won another deal before, whoever brought that', () => {
    const test = referred(RENEWALS).and(CRM, sold('7', day(5), { contactIds: [] }), sold('1', day(6)));
    expect(books(test)).to.deep.equal(['kanda: 10000 USD won', 'kanda: renewal 5000 USD won']);
  });

  it('is not for a deal of another company, nor for one that was won later', () => {
    const test = referred(RENEWALS).and(CRM, sold('1', day(6)));
    const others = [
      sold('7', day(5), { companyIds: ['2', '1'], contactIds: [] }),
      sold('8', day(7), { contactIds: [] }),
    ];
    test.and(CRM, ...others);
    expect(books(test)).to.deep.equal(['kanda: 10000 USD won']);
    const inTurn = referred(RENEWALS).and(CRM, ...others, sold('1', day(6)));
    expect(books(inTurn)).to.deep.equal(['kanda: 10000 USD won']);
  });

  it('is not for a deal beside one that is open', () => {
    const test = referred(RENEWALS).and(CRM, deal({ dealId: '7', contactIds: [] }), sold('1', day(6)));
    test.and(CRM, deal({ dealId: '8', contactIds: [] }), sold('1', day(6), { amount: '2000' }));
    expect(books(test)).to.deep.equal(['kanda: 10000 USD won', 'kanda: 10000 USD amount_changed']);
  });

  it('is as the CRM says, when it does', () => {
    const test = referred(RENEWALS);
    const details = { ...NO_DETAILS, business: 'existing' as const };
    test.and(CRM, sold('1', day(6), { details }));
    test.and(CRM, sold('2', day(7), { details: { ...details, business: 'new' } }));
    expect(books(test)).to.deep.equal([
      'kanda: 10000 USD won',
      'kanda: renewal 5000 USD won',
      'kanda on 2: 10000 USD won',
    ]);
    test.and(CRM, sold('1', day(6), { details: { ...details, business: 'new' } }));
    expect(books(test).at(-1)).to.equal('kanda: renewal -5000 USD tier_changed');
  });

  it('comes and goes with the deal that came first', () => {
    const test = referred(RENEWALS).and(CRM, sold('1', day(6)), sold('7', day(5), { contactIds: [] }));
    expect(books(test).slice(1)).to.deep.equal(['kanda: renewal 5000 USD won']);
    test.and(CRM, deal({ dealId: '7', contactIds: [], amount: '1000', occurredAt: day(9) }));
    expect(books(test).slice(2)).to.deep.equal(['kanda: renewal -5000 USD tier_changed']);
    test.and(CRM, sold('7', day(10), { contactIds: [] }));
    expect(books(test)).to.have.length(3);
  });

  it('follows the first deal to another customer and back', () => {
    const test = referred(RENEWALS).and(CRM, sold('7', day(5), { contactIds: [] }), sold('1', day(6)));
    test.and(CRM, sold('7', day(5), { contactIds: [], companyIds: ['2'] }));
    expect(books(test).slice(2)).to.deep.equal(['kanda: renewal -5000 USD tier_changed']);
    test.and(CRM, sold('7', day(5), { contactIds: [], companyIds: ['1', '2'] }));
    expect(books(test).slice(3)).to.deep.equal(['kanda: renewal 5000 USD won']);
  });

  it('goes with a first deal that is reopened as it moves to another customer', () => {
    const test = referred(RENEWALS).and(CRM, sold('7', day(5), { contactIds: [] }), sold('1', day(6)));
    test.and(
      CRM,
      deal({ dealId: '7', contactIds: [], companyIds: ['2'], amount: '1000', occurredAt: day(9) }),
    );
    expect(books(test).slice(2)).to.deep.equal(['kanda: renewal -5000 USD tier_changed']);
  });

  it('is for nobody without a company', () => {
    const lone = { companyIds: [] };
    const test = referred(RENEWALS).and(CRM, sold('1', day(5), lone), sold('2', day(6), lone));
    expect(books(test)).to.deep.equal(['kanda: 10000 USD won', 'kanda on 2: 10000 USD won']);
  });
});

describe('a customer', () => {
  it('has one first win, the lower id of two at one instant', () => {
    const a = { dealId: 'a', at: 1 };
    const b = { dealId: 'b', at: 1 };
    expect(earlier(a, b)).to.equal(a);
    expect(earlier(b, a)).to.equal(a);
    expect(earlier({ ...a, at: 2 }, b)).to.equal(b);
    expect(earlier(null, b)).to.equal(b);
  });

  it('has been one for full calendar months only', () => {
    const start = Date.UTC(2026, 0, 31, 12);
    const until = (year: number, month: number, date: number, hour = 12) =>
      monthsBetween(start, Date.UTC(year, month, date, hour));
    expect([
      until(2026, 1, 28, 23),
      until(2026, 2, 1, 0),
      until(2026, 2, 31, 11),
      until(2026, 2, 31),
    ]).to.deep.equal([0, 1, 1, 2]);
    expect([until(2027, 0, 31, 11), until(2027, 0, 31), until(2025, 0, 1)]).to.deep.equal([11, 12, 0]);
    expect(monthsBetween(start, start)).to.equal(0);
    expect(monthsBetween(Date.UTC(2026, 2, 15), Date.UTC(2026, 4, 15))).to.equal(2);
    expect(monthsBetween(Date.UTC(2026, 10, 15), Date.UTC(2027, 1, 14))).to.equal(2);
  });
});
