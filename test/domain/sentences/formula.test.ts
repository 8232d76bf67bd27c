import { expect } from 'chai';
import type { Earning } from '../../../src/domain/commissions/earnings.ts';
import type { Step } from '../../../src/domain/plans/occasion.ts';
import type { Plan } from '../../../src/domain/plans/plan.ts';
import { formulaText } from '../../../src/domain/sentences/formula.ts';
import { lineText, termsText } from '../../../src/domain/sentences/money.ts';
import { CRM, publish, referred, revenue, sign, tiers, won, wonInTurn } from '../../support/commissions.ts';
import { type Case, day, given, partner, percent, touch } from '../../support/given.ts';

/** The lines of deal 1, as told. */
function told(test: Case, dealId = '1'): string[] {
  return (test.program.lines.get(dealId) ?? []).map(line => lineText(line));
}

function sold(plan: Plan, amount = '70000'): Case {
  return referred(plan).and(CRM, won(day(5), { amount }));
}

function formula(steps: Step[], more: Partial<Earning> = {}): string {
  const base = { plan: percent(10), baseMinor: 100_000, baseCurrency: 'USD', shareBp: 10_000 };
  return formulaText({ ...base, steps, ...more });
}

const USD = { currency: 'USD' } as const;

describe('the formula of a commission', () => {
  it('of a rate names the amount', () => {
    expect(told(sold(percent(30), '16000'))).to.deep.equal([
      'Won: 30 % of 16,000.00 USD, agreement version 1',
    ]);
  });

  it('of bands names what fell into each', () => {
    const plan = tiers('marginal', 'amount', 'deal', [0, 10], [50_000, 12]);
    expect(told(sold(plan))).to.deep.equal([
      'Won: 10 % of 50,000.00 USD and 12 % of 20,000.00 USD, agreement version 1',
    ]);
    const cliff = tiers(
      'cliff',
      'amount',
      'deal',
      [0, { amountMinor: 10_000 }],
      [50_000, { amountMinor: 50_000 }],
    );
    expect(told(sold(cliff))).to.deep.equal(['Won: 500.00 USD from 50,000.00 USD on, agreement version 1']);
    expect(told(sold(cliff, '1'))).to.deep.equal([
      'Won: 100.00 USD, at most 1.00 USD as the customer pays no more, agreement version 1',
    ]);
    const counts = tiers('cliff', 'count', 'lifetime', [0, 10], [1, { amountMinor: 9_900 }]);
    expect(told(sold(counts))).to.deep.equal(['Won: 99.00 USD from 1 sale on, agreement version 1']);
  });

  it('of caps names the limit, and what was left of it', () => {
    const capped: Plan = { ...percent(10), ...USD, caps: { dealMinor: 500_000 } };
    expect(told(sold(capped))).to.deep.equal([
      'Won: 10 % of 70,000.00 USD, at most 5,000.00 USD a deal, agreement version 1',
    ]);
    const limited: Plan = { ...percent(10), ...USD, caps: { partnerMinor: 15_000 } };
    const test = referred(limited).and(CRM, ...wonInTurn('1000', '1000'));
    expect(told(test, '2')).to.deep.equal([
      'Won: 10 % of 1,000.00 USD, at most 150.00 USD in all, of which 50.00 USD were left, agreement version 1',
    ]);
    const cap = { step: 'cap', limitMinor: 100, amountMinor: 100, ...USD } as const;
    const rate = { step: 'rate', rateBp: 1_000, raisedBp: 0, amountMinor: 200, ...USD } as const;
    const amount = { step: 'amount', amountMinor: 2_000, ...USD } as const;
    expect(formula([amount, rate, { ...cap, cap: 'customer' }, { ...cap, cap: 'period' }])).to.equal(
      '10 % of 20.00 USD, at most 1.00 USD a customer, at most 1.00 USD a period',
    );
  });

  it('of a refund names it and what it is of', () => {
    const test = sold(percent(10), '10000').and(CRM, revenue('refund', '2000'));
    expect(told(test).at(-1)).to.equal(
      'Corrected after a refund: 10 % of 10,000.00 USD, less 2,000.00 USD of 10,000.00 USD refunded, agreement version 1',
    );
  });

  it('of an exchange names rate, day and source; a rate the other way round is divided by', () => {
    const rate = {
      type: 'record_rate',
      from: 'EUR',
      to: 'USD',
      rate: '1.0842',
      on: '2026-01-05',
      source: 'ECB',
    } as const;
    const plan: Plan = { ...percent(10), ...USD };
    const test = referred(plan).and(CRM, rate, won(day(5), { amount: '1000', currency: 'EUR' }));
    expect(told(test)).to.deep.equal([
      'Won: 10 % of 1,084.20 USD, exchanged at 1.0842 of 5 Jan 2026 (ECB), agreement version 1',
    ]);
    const exchange = {
      from: 'USD',
      to: 'EUR',
      rate: '1.0842',
      on: '2026-01-05',
      source: 'ECB',
      inverted: true,
    };
    const step: Step = { step: 'exchange', exchange, amountMinor: 92_234, currency: 'EUR' };
    const paid: Step = { step: 'rate', rateBp: 1_000, raisedBp: 0, amountMinor: 9_223, currency: 'EUR' };
    expect(formula([{ step: 'amount', amountMinor: 100_000, ...USD }, step, paid])).to.equal(
      '10 % of 922.34 EUR, exchanged at 1 / 1.0842 of 5 Jan 2026 (ECB)',
    );
  });

  it('of fixed amounts says for what each is', () => {
    const fixed: Step = { step: 'fixed', amountMinor: 5_000, ...USD };
    const stages = ['lead', 'sale', 'recurring', 'renewal', 'bonus'] as const;
    expect(stages.map(stage => formula([fixed], { stage }))).to.deep.equal([
      '50.00 USD a lead',
      '50.00 USD a sale',
      '50.00 USD a payment',
      '50.00 USD a renewal',
      '50.00 USD once',
    ]);
    expect(formula([fixed])).to.equal('50.00 USD a sale');
  });

  it('of a share names it, and the partner’s part as the amount', () => {
    const steps: Step[] = [
      { step: 'amount', amountMinor: 100_000, ...USD },
      { step: 'share', shareBp: 5_000, amountMinor: 50_000, ...USD },
      { step: 'rate', rateBp: 1_200, raisedBp: 200, amountMinor: 6_000, ...USD },
    ];
    expect(formula(steps, { shareBp: 5_000 })).to.equal(
      '12 % (2 % of it for the threshold) of 500.00 USD (50 % of the credit)',
    );
  });

  it('of nothing says why', () => {
    const because = (reason: Extract<Step, { step: 'nothing' }>['because']) =>
      formula([{ step: 'nothing', because: reason }], {
        plan: { ...percent(10), ...USD },
        baseCurrency: 'EUR',
        earnedAt: day(5),
      });
    expect([
      because('below_minimum'),
      because('pipeline_does_not_count'),
      because('product_does_not_count'),
      because('term_is_over'),
      because('paid_in_kind'),
      because('no_sale_terms'),
      because('rate_unknown'),
    ]).to.deep.equal([
      'nothing, as the deal is below the minimum',
      'nothing, as its pipeline does not count',
      'nothing, as its products do not count',
      'nothing, as the term is over',
      'paid in kind',
      'no commission on sales',
      'no exchange rate EUR to USD for 6 Jan 2026: record one',
    ]);
    expect(formula([])).to.equal('nothing');
  });

  it('names what comes in kind', () => {
    const benefit = { kind: 'free_months', months: 1 } as const;
    expect(formula([{ step: 'nothing', because: 'paid_in_kind' }], { benefit })).to.equal(
      'paid in kind, with one free month',
    );
  });

  it('goes with the rules: the agreement’s version, or the plan of the kind and its version', () => {
    expect(termsText({ agreementVersion: 2 })).to.equal('agreement version 2');
    const test = given(...partner('kanda', null), publish('reseller', percent(10), day(0)));
    test.and({ by: 'setup', at: day(0) }, sign('kanda', null, day(0)), touch('kanda'));
    test.and(CRM, won(day(5), { amount: '100' }));
    expect(told(test)).to.deep.equal(['Won: 10 % of 100.00 USD, reseller plan version 1']);
  });
});
