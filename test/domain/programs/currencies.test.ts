import { expect } from 'chai';
import type { Command } from '../../../src/domain/commands.ts';
import type { Plan } from '../../../src/domain/plans/plan.ts';
import { referred, revenue, tiers } from '../../support/commissions.ts';
import { percent } from '../../support/given.ts';
import { crm, LATER, lastLines, ledger, paid, sold } from '../../support/ledger.ts';

const DOLLARS: Plan = { ...percent(10), currency: 'USD' };

function rate(from: string, to: string, value: string, on: string): Command {
  return { type: 'record_rate', from, to, rate: value, on, source: 'ECB' };
}

describe('a program in many currencies', () => {
  it('pays in the currency of the deal when the plan names none, in its own digits', () => {
    const test = referred(percent(10)).and(
      LATER,
      sold('1', '2026-01-10', '12345', { currency: 'JPY' }), // 1,234.5, so 1,235
      sold('2', '2026-01-11', '12.345', { currency: 'KWD' }), // 1.2345, so 1.235
      sold('3', '2026-01-12', '123.45', { currency: 'EUR' }), // 12.345, so 12.35
    );
    expect(ledger(test)).to.deep.equal(['1 kanda 1,235 JPY', '2 kanda 1.235 KWD', '3 kanda 12.35 EUR']);
  });

  it('moves the commission when the currency is corrected from EUR to USD after the close', () => {
    const test = referred(percent(10)).and(LATER, sold('1', '2026-01-10', '1000', { currency: 'EUR' }));
    expect(ledger(test)).to.deep.equal(['1 kanda 100.00 EUR']);
    test.and(LATER, sold('1', '2026-01-20', '1000'));
    expect(ledger(test)).to.deep.equal(['1 kanda 100.00 USD']);
    expect(lastLines(test, 2)).to.deep.equal([
      '1 kanda -100.00 EUR currency_changed',
      '1 kanda 100.00 USD currency_changed',
    ]);
  });

  it('exchanges at the rate of the day of the close, and the line shows which', () => {
    const test = referred(DOLLARS).and(
      crm('2026-02-28'),
      rate('EUR', 'USD', '1.0842', '2026-01-09'),
      rate('EUR', 'USD', '1.1234', '2026-01-12'),
    );
    test.and(
      LATER,
      sold('1', '2026-01-11', '1000', { currency: 'EUR' }), // 1,084.20 USD, so 108.42
      sold('2', '2026-01-12', '1000', { currency: 'EUR' }), // 1,123.40 USD, so 112.34
    );
    expect(ledger(test)).to.deep.equal(['1 kanda 108.42 USD', '2 kanda 112.34 USD']);
    const shown = test
      .facts('commission.booked')
      .map(({ earning }) =>
        earning?.steps?.flatMap(step => (step.step === 'exchange' ? [step.exchange] : [])),
      );
    expect(shown).to.deep.equal([
      [{ from: 'EUR', to: 'USD', rate: '1.0842', on: '2026-01-09', source: 'ECB', inverted: false }],
      [{ from: 'EUR', to: 'USD', rate: '1.1234', on: '2026-01-12', source: 'ECB', inverted: false }],
    ]);
  });

  it('divides by a rate that is known the other way round, and rounds once at the end', () => {
    const test = referred(DOLLARS).and(crm('2026-02-28'), rate('USD', 'JPY', '157.3', '2026-01-09'));
    test.and(LATER, sold('1', '2026-01-11', '100000', { currency: 'JPY' }));
    // 100,000 / 157.3 = 635.7278... USD, of which 10 % = 63.5727..., so 63.57
    expect(ledger(test)).to.deep.equal(['1 kanda 63.57 USD']);
  });

  it('waits for a rate when none is known', () => {
    const test = referred(DOLLARS).and(LATER, sold('1', '2026-01-11', '1000', { currency: 'EUR' }));
    expect(ledger(test)).to.deep.equal([]);
    test.and(LATER, rate('EUR', 'USD', '1.1', '2026-01-10'));
    expect(ledger(test)).to.deep.equal(['1 kanda 110.00 USD']);
  });

  it('leaves what was closed alone when a rate nearer to its day is recorded afterwards', () => {
    const test = referred(DOLLARS).and(crm('2026-01-10'), rate('EUR', 'USD', '1.1', '2026-01-09'));
    test.and(crm('2026-01-12'), sold('1', '2026-01-11', '1000', { currency: 'EUR' }));
    test.and(LATER, rate('EUR', 'USD', '1.3', '2026-01-11'), rate('EUR', 'USD', '9', '2026-01-12'));
    expect(ledger(test)).to.deep.equal(['1 kanda 110.00 USD']);
  });

  it('pays a fixed amount without any rate, though the deal is in another currency', () => {
    const test = referred({ kind: 'fixed', amountMinor: 25_000, currency: 'USD' });
    test.and(LATER, sold('1', '2026-01-11', '9000', { currency: 'EUR' }));
    expect(ledger(test)).to.deep.equal(['1 kanda 250.00 USD']);
  });

  it('fills the bands of a plan with what deals are worth in its currency', () => {
    const bands = tiers('marginal', 'amount', 'year', [0, 10], [1_000, 20]);
    const test = referred(bands).and(crm('2026-02-28'), rate('EUR', 'USD', '1.2', '2026-01-09'));
    test.and(
      LATER,
      sold('1', '2026-01-11', '500', { currency: 'EUR' }), // 600 USD at 10 % = 60
      sold('2', '2026-01-12', '700'), // 400 at 10 % = 40, 300 at 20 % = 60
    );
    expect(ledger(test)).to.deep.equal(['1 kanda 60.00 USD', '2 kanda 100.00 USD']);
  });

  it('exchanges each further payment at the rate of its own day', () => {
    const share: Plan = { kind: 'revenue_share', rateBp: 1_000, months: 12, currency: 'USD' };
    const test = referred(share).and(
      crm('2026-03-01'),
      rate('EUR', 'USD', '1.1', '2026-01-11'),
      rate('EUR', 'USD', '1.2', '2026-02-11'),
    );
    test.and(LATER, sold('1', '2026-01-11', '100', { currency: 'EUR' }), paid('2026-02-11', '100', 'EUR'));
    expect(ledger(test)).to.deep.equal(['1 kanda 11.00 USD', '1 kanda recurring 12.00 USD']);
    // Half of the second payment goes back, at the rate at which it came.
    test.and(LATER, revenue('refund', '50', { of: 'rev_1', currency: 'EUR' }));
    expect(ledger(test)).to.deep.equal(['1 kanda 11.00 USD', '1 kanda recurring 6.00 USD']);
  });
});
