import { expect } from 'chai';
import type { Plan } from '../../../src/domain/plans/plan.ts';
import { referred, revenue, tiers } from '../../support/commissions.ts';
import { percent } from '../../support/given.ts';
import { boss, crm, LATER, lastLines, ledger, sold } from '../../support/ledger.ts';
import { approve, clawbacks, pay, request } from '../../support/rewards.ts';

/** Deal 1 of 3,000 at 20 %: 600. */
function sale(plan: Plan = percent(20), amount = '3000') {
  return referred(plan).and(LATER, sold('1', '2026-01-10', amount));
}

describe('money that a customer gets back', () => {
  it('takes its part of the commission with it: a third, a chargeback, what is won back', () => {
    const test = sale().and(LATER, revenue('refund', '1000'));
    expect(ledger(test)).to.deep.equal(['1 kanda 400.00 USD']);
    test.and(LATER, revenue('chargeback', '500'));
    expect(ledger(test)).to.deep.equal(['1 kanda 300.00 USD']);
    test.and(LATER, revenue('chargeback_won', '500', { of: 'rev_2' }));
    expect(ledger(test)).to.deep.equal(['1 kanda 400.00 USD']);
    test.and(LATER, revenue('refund', '2000'));
    expect(ledger(test)).to.deep.equal([]);
    expect(lastLines(test, 5)).to.deep.equal([
      '1 kanda 600.00 USD won',
      '1 kanda -200.00 USD refunded',
      '1 kanda -100.00 USD refunded',
      '1 kanda 100.00 USD restored',
      '1 kanda -400.00 USD refunded',
    ]);
  });

  it('is rounded once at the end, half a cent away from zero', () => {
    // 33 % of 100.00 = 33.00; of it 66.67 / 100.00 are left = 22.0011, so 22.00
    expect(ledger(sale(percent(33), '100').and(LATER, revenue('refund', '33.33')))).to.deep.equal([
      '1 kanda 22.00 USD',
    ]);
    // 25 % of 10.02 = 2.505, so 2.51; half of 2.505 = 1.2525, so 1.25 and not the half of 2.51
    expect(ledger(sale(percent(25), '10.02'))).to.deep.equal(['1 kanda 2.51 USD']);
    expect(ledger(sale(percent(25), '10.02').and(LATER, revenue('refund', '5.01')))).to.deep.equal([
      '1 kanda 1.25 USD',
    ]);
  });

  it('takes its part of a fixed commission and of one by bands', () => {
    const fixed: Plan = { kind: 'fixed', amountMinor: 25_000, currency: 'USD' };
    // A fifth of 250
    expect(ledger(sale(fixed).and(LATER, revenue('refund', '600')))).to.deep.equal(['1 kanda 200.00 USD']);
    const bands = tiers('marginal', 'amount', 'deal', [0, 10], [1_000, 20]);
    // 10 % of 1,000 + 20 % of 2,000 = 500; two thirds are left = 333.333
    expect(ledger(sale(bands).and(LATER, revenue('refund', '1000')))).to.deep.equal(['1 kanda 333.33 USD']);
  });

  it('unmakes the sale for a bonus when nothing of the price is left, and makes it one when it is won back', () => {
    const threshold = { by: 'count', reaches: 2, gives: { onceMinor: 5_000 } } as const;
    const test = sale({ ...percent(20), currency: 'USD', threshold }).and(
      LATER,
      sold('2', '2026-01-11', '100'),
    );
    expect(ledger(test).slice(1)).to.deep.equal(['2 kanda 20.00 USD', '2 kanda bonus 50.00 USD']);
    test.and(LATER, revenue('chargeback', '3000'));
    expect(ledger(test)).to.deep.equal(['2 kanda 20.00 USD']);
    test.and(LATER, revenue('chargeback_won', '3000', { of: 'rev_1' }));
    expect(ledger(test)).to.deep.equal([
      '1 kanda 600.00 USD',
      '2 kanda 20.00 USD',
      '2 kanda bonus 50.00 USD',
    ]);
  });

  it('is made good by the next reward when the commission was paid already', () => {
    const test = referred(percent(20)).and(crm('2026-01-11'), sold('1', '2026-01-10', '3000'));
    test.and(boss('2026-01-12'), request('1'), approve('rew_1', '1'));
    test.and(boss('2026-01-13'), pay(['rew_1'], { paidAt: boss('2026-01-13').at }));
    test.and(crm('2026-02-01'), revenue('refund', '1000', { occurredAt: crm('2026-02-01').at }));
    // 600 were paid, 400 are right: 200 too much
    expect(ledger(test)).to.deep.equal(['1 kanda 400.00 USD']);
    expect(clawbacks(test)).to.deep.equal(['clw_1 of rew_1: 20000, 0, 0']);
    test.and(crm('2026-02-10'), sold('2', '2026-02-09', '1500'));
    test.and(boss('2026-02-11'), request('2'));
    test.and(boss('2026-02-12'), pay(['rew_2'], { paidAt: boss('2026-02-12').at, reference: 'SEPA 2' }));
    // 20 % of 1,500 = 300, of which 100 leave the house.
    expect(clawbacks(test)).to.deep.equal(['clw_1 of rew_1: 20000, 20000, 0']);
    expect(test.facts('reward.paid').map(({ paidMinor }) => paidMinor)).to.deep.equal([60_000, 10_000]);
  });
});
