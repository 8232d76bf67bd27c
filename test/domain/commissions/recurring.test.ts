import { expect } from 'chai';
import { owedOn } from '../../../src/domain/commissions/right-earnings.ts';
import type { Plan } from '../../../src/domain/plans/plan.ts';
import { BOSS, books, CRM, referred, revenue, sign, won } from '../../support/commissions.ts';
import { about, day, deal, MANAGER, percent, register, touch } from '../../support/given.ts';

/** 20 per cent of everything that the customer pays within so many months. */
function share(months: number | null): Plan {
  return { kind: 'revenue_share', rateBp: 2_000, months };
}

function paid(number: number, at: number, amount = '100') {
  return revenue('payment', amount, { reference: `in_${number}`, occurredAt: at });
}

describe('commissions on what recurs', () => {
  it('come with each payment, beside that of the sale', () => {
    const test = referred(share(null)).and(CRM, won(day(5), { amount: '1000' }));
    test.and(CRM, paid(1, day(36)), paid(2, day(64), '0.03'));
    expect(books(test)).to.deep.equal([
      'kanda: 20000 USD won',
      'kanda: recurring 2000 USD payment_received',
      'kanda: recurring 1 USD payment_received',
    ]);
    const [, first, second] = test.facts('commission.booked');
    expect([first?.revenueId, second?.revenueId]).to.deep.equal(['rev_1', 'rev_2']);
    expect([first?.balanceMinor, second?.balanceMinor]).to.deep.equal([2_000, 2_001]);
    expect(owedOn(test.program, '1').map(one => one.balanceMinor)).to.deep.equal([20_000, 2_001]);
  });

  it('are paid by plans that share revenue only', () => {
    const test = referred(percent(20)).and(CRM, won(day(5)), paid(1, day(36)));
    expect(books(test)).to.deep.equal(['kanda: 320000 USD won']);
  });

  it('end with the term, counted in full months from the customer’s first sale', () => {
    const start = Date.UTC(2026, 0, 31, 12);
    const test = referred(share(1)).and({ by: 'crm', at: day(200) }, won(start, { amount: '1000' }));
    const late = { by: 'crm', at: day(200) };
    test.and(late, paid(1, Date.UTC(2026, 1, 28, 23)), paid(2, Date.UTC(2026, 2, 1)));
    test.and(late, paid(3, Date.UTC(2026, 2, 31, 12) - 1), paid(4, Date.UTC(2026, 2, 31, 12)));
    expect(test.facts('commission.booked').map(line => line.revenueId)).to.deep.equal([undefined, 'rev_1']);
  });

  it('count the term from the first deal that the customer has won, whoever brought it', () => {
    const test = referred(share(12)).and(
      { by: 'crm', at: day(500) },
      won(day(0), { dealId: '7', contactIds: [], amount: '1' }),
      won(day(360), { amount: '1000' }),
    );
    test.and({ by: 'crm', at: day(500) }, paid(1, day(364)), paid(2, day(365)));
    expect(books(test)).to.deep.equal(['kanda: 20000 USD won', 'kanda: recurring 2000 USD payment_received']);
  });

  it('are what they were agreed to be when the deal was won: by its credit and its terms', () => {
    const test = referred(percent(10), share(null)).and(CRM, deal({ amount: '1000' }));
    test.and({ by: MANAGER, at: day(2) }, register('bright'), about('approve_registration'));
    test.and(CRM, won(day(5), { amount: '1000' }));
    test.and({ by: MANAGER, at: day(20) }, sign('bright', percent(1), day(20)));
    // The protection has ended long before the payment, and others have reached the customer.
    test.and({ by: 'crm', at: day(300) }, paid(1, day(200)));
    expect(books(test)).to.deep.equal([
      'bright: 20000 USD won',
      'bright: recurring 2000 USD payment_received',
    ]);
  });

  it('shrink with a refund of their payment, and are restored with it, each by itself', () => {
    const test = referred(share(null)).and(CRM, won(day(5), { amount: '1000' }));
    test.and(CRM, paid(1, day(36)), paid(2, day(40)));
    test.and(CRM, revenue('chargeback', '50', { of: 'rev_2' }));
    test.and(CRM, revenue('chargeback_won', '50', { of: 'rev_3' }));
    test.and(CRM, revenue('refund', '100', { of: 'rev_1' }));
    const lines = test.facts('commission.booked').slice(3);
    expect(
      lines.map(line => `${line.revenueId} ${line.amountMinor} ${line.balanceMinor} ${line.reason}`),
    ).to.deep.equal(['rev_2 -1000 3000 refunded', 'rev_2 1000 4000 restored', 'rev_1 -2000 2000 refunded']);
  });

  it('are taken back with the deal and come again with it', () => {
    const test = referred(share(null)).and(CRM, won(day(5), { amount: '1000' }), paid(1, day(36)));
    test.and(CRM, deal({ occurredAt: day(60), amount: '1000' }));
    expect(books(test).slice(2)).to.deep.equal([
      'kanda: -20000 USD reopened',
      'kanda: recurring -2000 USD reopened',
    ]);
    test.and(CRM, won(day(61), { amount: '1000' }));
    expect(books(test).slice(4)).to.deep.equal([
      'kanda: 20000 USD won_again',
      'kanda: recurring 2000 USD payment_received',
    ]);
  });

  it('move with the credit of the deal', () => {
    const test = referred(share(null), share(null)).and(CRM, won(day(5), { amount: '1000' }));
    test.and(CRM, paid(1, day(36))).and(BOSS, touch('bright', { happenedAt: day(-1) }));
    expect(books(test).slice(2)).to.deep.equal([
      'kanda: -20000 USD credit_ended',
      'kanda: recurring -2000 USD credit_ended',
      'bright: 20000 USD credit_changed',
      'bright: recurring 2000 USD credit_changed',
    ]);
  });

  it('are in the currency that was paid when the plan names none', () => {
    const test = referred(share(null)).and(CRM, won(day(5), { amount: '1000' }));
    test.and(CRM, revenue('payment', '5000', { currency: 'JPY' }));
    expect(books(test).at(-1)).to.equal('kanda: recurring 1000 JPY payment_received');
  });
});
