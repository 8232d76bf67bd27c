import { expect } from 'chai';
import { dealsExchangedBy } from '../../../src/domain/commissions/exchanged-deals.ts';
import { blockedEarnings } from '../../../src/domain/commissions/right-earnings.ts';
import { dealVerdict } from '../../../src/domain/deal-verdict.ts';
import type { Plan } from '../../../src/domain/plans/plan.ts';
import { recordsTouchedBy } from '../../../src/domain/record-keys.ts';
import { BOSS, books, CRM, referred, revenue, tiers, won, wonInTurn } from '../../support/commissions.ts';
import { type Case, day, deal, NAMES, percent } from '../../support/given.ts';

const IN_USD: Plan = { ...percent(10), currency: 'USD' };

function rate(value: string, on: string, from = 'EUR', to = 'USD') {
  return { type: 'record_rate', from, to, rate: value, on, source: 'ECB' } as const;
}

/** Deal 1 won on 6 January for 1,000.00 EUR, under a plan in USD. */
function sold(plan = IN_USD): Case {
  return referred(plan).and(CRM, won(day(5), { amount: '1000', currency: 'EUR' }));
}

function verdict(test: Case) {
  const one = test.program.deals.get('1');
  if (!one) throw new Error('no deal');
  return dealVerdict(test.program, one, CRM.at, NAMES, true);
}

describe('commissions in the plan’s currency', () => {
  it('are exchanged at the rate of the day on which they are earned, which the line shows', () => {
    const test = referred(IN_USD).and({ by: 'crm', at: day(4) }, rate('1.0842', '2026-01-05'));
    test.and(CRM, won(day(5), { amount: '1000', currency: 'EUR' }));
    expect(books(test)).to.deep.equal(['kanda: 10842 USD won']);
    expect(test.facts('commission.booked')[0]?.earning?.steps?.[1]).to.deep.include({
      step: 'exchange',
      exchange: { from: 'EUR', to: 'USD', rate: '1.0842', on: '2026-01-05', source: 'ECB', inverted: false },
    });
  });

  it('wait for a rate that is not known, and are booked when it is recorded', () => {
    const test = sold();
    expect(books(test)).to.deep.equal([]);
    const one = test.program.deals.get('1');
    expect(one && blockedEarnings(test.program, one).map(earning => earning.partnerId)).to.deep.equal([
      'par_kanda',
    ]);
    expect(verdict(test).sentence).to.equal(
      'Won: Kanda Systems is credited but there is no exchange rate EUR to USD for 6 Jan 2026: record one, so nothing is owed.',
    );
    test.and(BOSS, rate('1.1', '2026-01-07'));
    expect(books(test)).to.deep.equal([]);
    test.and(BOSS, rate('1.2', '2026-01-06'));
    expect(books(test)).to.deep.equal(['kanda: 12000 USD rate_recorded']);
    expect(one && blockedEarnings(test.program, one)).to.deep.equal([]);
  });

  it('are taken back aloud when the deal comes to be in a currency without a rate', () => {
    const test = referred(IN_USD).and(CRM, won(day(5), { amount: '1000' }));
    test.and(CRM, won(day(6), { amount: '1000', currency: 'EUR' }));
    expect(books(test)).to.deep.equal(['kanda: 10000 USD won', 'kanda: -10000 USD rate_missing']);
    test.and(BOSS, rate('2', '2026-01-06'));
    expect(books(test).at(-1)).to.equal('kanda: 20000 USD rate_recorded');
    test.and(CRM, won(day(7), { amount: '1000' }));
    expect(books(test).at(-1)).to.equal('kanda: -10000 USD currency_changed');
  });

  it('follow a rate nearer to their day when none was known at the time', () => {
    const test = sold().and(BOSS, rate('1.1', '2026-01-03'), rate('1.2', '2026-01-05'));
    expect(books(test)).to.deep.equal(['kanda: 11000 USD rate_recorded', 'kanda: 1000 USD exchange']);
  });

  it('name the missing rate beside what others earned', () => {
    const test = referred(IN_USD).and(CRM, won(day(5), { amount: '1000' }));
    expect(verdict(test).because.join(' ')).not.to.contain('exchange rate');
    const share: Plan = { kind: 'revenue_share', rateBp: 1_000, months: null, currency: 'USD' };
    const paid = referred(share).and(CRM, won(day(5), { amount: '1000' }));
    paid.and(CRM, revenue('payment', '10', { currency: 'JPY' }));
    expect(books(paid)).to.deep.equal(['kanda: 10000 USD won']);
    expect(verdict(paid).because).to.include('No exchange rate JPY to USD for 20 Feb 2026: record one.');
    paid.and(BOSS, rate('150', '2026-02-20', 'USD', 'JPY'));
    expect(books(paid).at(-1)).to.equal('kanda: recurring 1 USD rate_recorded');
  });

  it('are counted among the partner’s other deals once they can be', () => {
    const plan = tiers('marginal', 'amount', 'year', [0, 10], [1_000, 20]);
    const [first, second] = wonInTurn('1000', '1000');
    const test = referred(plan);
    if (first && second) test.and(CRM, { ...first, currency: 'EUR' } as typeof first, second);
    expect(books(test)).to.deep.equal(['kanda on 2: 10000 USD won']);
    test.and(BOSS, rate('1', '2026-01-11'));
    expect(books(test).slice(1)).to.deep.equal([
      'kanda: 10000 USD rate_recorded',
      'kanda on 2: 10000 USD tier_changed',
    ]);
  });

  it('wait for the rate of the day on which the lead was qualified, though the deal is lost', () => {
    const plan: Plan = { kind: 'none', currency: 'USD', lead: { rateBp: 100 } };
    const test = referred(plan).and(
      CRM,
      deal({ currency: 'EUR', amount: '1000', stage: 'contractsent', occurredAt: day(3) }),
      deal({ currency: 'EUR', amount: '1000', phase: 'lost', occurredAt: day(50) }),
    );
    test.and(BOSS, rate('2', '2026-01-04'));
    expect(books(test)).to.deep.equal(['kanda: lead 2000 USD rate_recorded']);
  });

  it('are looked at again for the currency of the deal or of one of its payments, and on days of money only', () => {
    const test = referred(IN_USD).and(CRM, won(day(5), { currency: 'JPY', amount: '1000' }));
    test.and(CRM, revenue('payment', '10', { currency: 'EUR' }));
    test.and(CRM, revenue('refund', '10', { currency: 'JPY', occurredAt: day(60) }));
    const exchanged = (from: string, on: string) => {
      const { facts } = test.when(rate('2', on, from), BOSS);
      return facts.flatMap(fact =>
        fact.type === 'rate.recorded' ? dealsExchangedBy(test.program, fact) : [],
      );
    };
    expect(exchanged('EUR', '2026-02-20')).to.deep.equal(['1']);
    expect(exchanged('JPY', '2026-03-02')).to.deep.equal([]);
    expect(exchanged('GBP', '2026-02-20')).to.deep.equal([]);
    expect(exchanged('JPY', '2026-01-06')).to.deep.equal(['1']);
  });

  it('do not wait where no amount of the deal matters', () => {
    expect(books(sold({ kind: 'fixed', amountMinor: 5_000, currency: 'USD' }))).to.deep.equal([
      'kanda: 5000 USD won',
    ]);
  });

  it('tell records of open deals in either currency when a rate is recorded, and of none else', () => {
    const test = referred(IN_USD).and(CRM, deal({ currency: 'EUR' }), deal({ dealId: '2', currency: 'JPY' }));
    test.and(CRM, won(day(5), { dealId: '3', currency: 'EUR' }), deal({ dealId: '4' }));
    const { facts } = test.when(rate('1.1', '2026-01-20'), BOSS);
    const keys = facts.flatMap(fact => [...recordsTouchedBy(test.program, fact)]);
    expect(keys).to.have.members(['deal:1', 'deal:4']);
  });
});
