import { expect } from 'chai';
import type { RecordRevenue } from '../../src/domain/revenue.ts';
import { refundedOf } from '../../src/domain/revenue.ts';
import { historyOf } from '../../src/domain/sentences/history.ts';
import { BOSS, CRM, referred, revenue, won } from '../support/commissions.ts';
import { type Case, day, deal, NAMES, REP } from '../support/given.ts';

/** Deal 1, won on day 5 for 1,000.00 USD. */
function sold(): Case {
  return referred().and(CRM, won(day(5), { amount: '1000' }));
}

function refusal(test: Case, command: RecordRevenue, by = CRM.by): string | undefined {
  return test.when(command, { by, at: CRM.at }).refused;
}

describe('revenue', () => {
  it('is recorded by managers, the CRM and workflows, not by sales reps', () => {
    const askers = ['setup', BOSS.by, 'crm', 'workflow:55'];
    expect(askers.map(by => refusal(sold(), revenue('payment', '10'), by))).to.deep.equal(
      askers.map(() => undefined),
    );
    for (const by of [REP, 'clock']) {
      expect(refusal(sold(), revenue('payment', '10'), by)).to.equal('manager_only');
    }
    expect(refusal(sold(), revenue('payment', '10'), 'partner:par_kanda')).to.equal('not_yours');
  });

  it('is of a deal that the program knows; a payment of one that is won', () => {
    expect(refusal(sold(), revenue('payment', '10', { dealId: '9' }))).to.equal('deal_unknown');
    const open = referred().and(CRM, deal({ amount: '1000' }));
    expect(refusal(open, revenue('payment', '10'))).to.equal('deal_not_won');
    expect(refusal(open, revenue('refund', '10'))).to.equal(undefined);
  });

  it('is of a merged deal no more', () => {
    const test = sold().and(CRM, won(day(5), { dealId: '2' }));
    test.and(CRM, { type: 'merge_records', on: 'deal', from: ['1'], into: '2' });
    expect(test.when(revenue('payment', '10'), CRM).facts[0]).to.include({ dealId: '2' });
  });

  it('has an amount above zero in a currency, and a date that is not in the future', () => {
    expect(refusal(sold(), revenue('payment', '0'))).to.equal('amount_invalid');
    expect(refusal(sold(), revenue('payment', '-1'))).to.equal('amount_invalid');
    expect(refusal(sold(), { ...revenue('payment', '1'), amountMinor: 0.5 })).to.equal('amount_invalid');
    expect(refusal(sold(), { ...revenue('payment', '1'), currency: 'XYZ' })).to.equal('amount_invalid');
    expect(refusal(sold(), revenue('payment', '0.01'))).to.equal(undefined);
    expect(refusal(sold(), revenue('payment', '1', { occurredAt: CRM.at + 1 }))).to.equal(
      'revenue_in_future',
    );
    expect(refusal(sold(), revenue('payment', '1', { occurredAt: CRM.at }))).to.equal(undefined);
  });

  it('is recorded once under a reference; the same reference with anything else is refused', () => {
    const test = sold().and(CRM, revenue('payment', '10', { reference: 'in_1' }));
    const again = revenue('payment', '10', { reference: 'in_1' });
    expect(test.when(again, BOSS).facts).to.deep.equal([]);
    const others: Partial<RecordRevenue>[] = [
      { amountMinor: 1_001 },
      { kind: 'refund' },
      { currency: 'EUR' },
      { occurredAt: day(51) },
      { of: 'rev_1' },
    ];
    for (const other of others) {
      expect(refusal(test, { ...again, ...other }), JSON.stringify(other)).to.equal('reference_used');
    }
    test.and(CRM, won(day(5), { dealId: '2' }));
    expect(refusal(test, { ...again, dealId: '2' })).to.equal(undefined);
  });

  it('that goes back is at most what is left of the deal’s amount or of the payment', () => {
    const test = sold().and(CRM, revenue('refund', '400'));
    expect(test.when(revenue('refund', '600.01'), CRM)).to.include({
      refused: 'refund_exceeds_amount',
      message: 'Only 600.00 USD of it is left.',
    });
    expect(refusal(test, revenue('chargeback', '600'))).to.equal(undefined);
    expect(refusal(test, revenue('refund', '0.01'))).to.equal('refund_exceeds_amount');
    test.and(CRM, revenue('payment', '10'));
    expect(refusal(test, revenue('refund', '10.01', { of: 'rev_3' }))).to.equal('refund_exceeds_amount');
    expect(refusal(test, revenue('refund', '10', { of: 'rev_3' }))).to.equal(undefined);
    const free = referred().and(CRM, won(day(5), { amount: null }));
    expect(refusal(free, revenue('refund', '0.01'))).to.equal('refund_exceeds_amount');
  });

  it('that is won back is at most what was charged back', () => {
    const test = sold().and(CRM, revenue('chargeback', '400'), revenue('refund', '100'));
    const wonBack = (amount: string, of: string | null) => revenue('chargeback_won', amount, { of });
    expect(refusal(test, wonBack('400.01', 'rev_1'))).to.equal('refund_exceeds_amount');
    expect(refusal(test, wonBack('1', 'rev_2'))).to.equal('revenue_unknown');
    expect(refusal(test, wonBack('1', null))).to.equal('revenue_unknown');
    test.and(CRM, wonBack('300', 'rev_1'));
    expect(refusal(test, wonBack('100.01', 'rev_1'))).to.equal('refund_exceeds_amount');
    expect(refundedOf(test.program, '1', null, 'USD')).to.equal(20_000);
    expect(refusal(test, wonBack('100', 'rev_1'))).to.equal(undefined);
    expect(refundedOf(test.program, '1', null, 'USD')).to.equal(10_000);
  });

  it('that goes back is of something known, in its currency; a payment is of nothing', () => {
    const test = sold().and(CRM, revenue('payment', '10', { currency: 'EUR' }), revenue('refund', '1'));
    expect(refusal(test, revenue('refund', '5', { of: 'rev_9' }))).to.equal('revenue_unknown');
    expect(refusal(test, revenue('refund', '0.5', { of: 'rev_2' }))).to.equal('revenue_unknown');
    expect(refusal(test, revenue('payment', '5', { of: 'rev_1' }))).to.equal('revenue_unknown');
    expect(test.when(revenue('refund', '5', { of: 'rev_1' }), CRM)).to.include({
      refused: 'currency_differs',
      message: 'What this is about was paid in EUR.',
    });
    expect(refusal(test, revenue('refund', '5', { currency: 'EUR' }))).to.equal('currency_differs');
    expect(refusal(test, revenue('refund', '5', { of: 'rev_1', currency: 'EUR' }))).to.equal(undefined);
  });

  it('has a limit in number for each deal', () => {
    const { type: _, ...paid } = revenue('payment', '1');
    const among = (recorded: number) => {
      const test = sold();
      const known = Array.from({ length: recorded }, (_, index) => ({
        ...paid,
        revenueId: `rev_${index}`,
        reference: `in_${index}`,
      }));
      test.program.revenue.set('1', known);
      return refusal(test, revenue('payment', '2'));
    };
    expect([among(999), among(1_000)]).to.deep.equal([undefined, 'revenue_limit_reached']);
  });

  it('is told in the history of its deal', () => {
    const test = sold().and(
      CRM,
      revenue('payment', '100', { reference: 'in_1' }),
      revenue('refund', '10', { reference: 're_1', of: 'rev_1' }),
      revenue('chargeback', '200', { reference: 'cb_1' }),
      revenue('chargeback_won', '200', { reference: 'cb_1 won', of: 'rev_3' }),
    );
    const told = historyOf(test.program, ['deal:1'], NAMES).map(({ text }) => text);
    expect(told).to.include.members([
      'The customer paid 100.00 USD (in_1).',
      '10.00 USD of a payment were refunded (re_1).',
      '200.00 USD of the deal were charged back (cb_1).',
      'A chargeback was won back: 200.00 USD (cb_1 won).',
    ]);
  });
});
