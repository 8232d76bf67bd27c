import { expect } from 'chai';
import type { Occasion, Paid } from '../../../src/domain/plans/occasion.ts';
import { payFor } from '../../../src/domain/plans/pay.ts';
import type { Caps, Plan } from '../../../src/domain/plans/plan.ts';
import { emptyTally, remember } from '../../../src/domain/plans/tally.ts';
import { day } from '../../support/given.ts';
import {
  cents,
  dollarsIn,
  earnedBy,
  earnings,
  fixed,
  minorOf,
  pays,
  sale,
  sales,
  step,
} from '../../support/occasions.ts';

function capped(caps: Caps): Plan {
  return { kind: 'percent', rateBp: 1_000, currency: 'USD', caps };
}

/** Sales of 1,000.00 each on these deals, customers and days: 100.00 each without caps. */
function on(...where: Partial<Occasion>[]): Occasion[] {
  return where.map(said => sale(said));
}

function capsOf(paid: Paid | undefined): string[] {
  return (paid?.steps ?? []).flatMap(one =>
    one.step === 'cap' ? [`${one.cap} ${one.limitMinor / 100}: ${one.amountMinor / 100}`] : [],
  );
}

describe('a cap', () => {
  it('per deal holds for all that is earned on one deal', () => {
    const plan: Plan = { ...capped({ dealMinor: cents(120) }), lead: fixed(50), renewalBonus: fixed(20) };
    const repeat = { isRepeat: true };
    const deal = [sale({ stage: 'lead' }), sale(repeat), sale({ stage: 'renewal', ...repeat })];
    expect(earnings(plan, [...deal, sale({ dealId: '2' })])).to.deep.equal([
      'lead: 50',
      'sale: 70',
      'renewal: 0',
      'sale: 100',
    ]);
    expect(earnedBy(plan, deal).map(({ paid }) => capsOf(paid))).to.deep.equal([
      [],
      ['deal 120: 70'],
      ['deal 120: 0'],
    ]);
  });

  it('takes nothing of what just reaches it', () => {
    for (const cap of ['dealMinor', 'customerMinor', 'partnerMinor']) {
      const just = pays(capped({ [cap]: cents(100) }), sale());
      expect([minorOf(just), ...capsOf(just)], cap).to.deep.equal([cents(100)]);
      const under = pays(capped({ [cap]: cents(100) - 1 }), sale());
      expect([minorOf(under), ...capsOf(under)], cap).to.deep.equal([
        9_999,
        `${cap.slice(0, -5)} 99.99: 99.99`,
      ]);
    }
  });

  it('per customer holds over its deals', () => {
    const plan = capped({ customerMinor: cents(150) });
    const won = on({ dealId: '1' }, { dealId: '2' }, { dealId: '3', customerId: '2' }, { dealId: '4' });
    expect(earnings(plan, won)).to.deep.equal(['sale: 100', 'sale: 50', 'sale: 100', 'sale: 0']);
    expect(capsOf(earnedBy(plan, won)[1]?.paid)).to.deep.equal(['customer 150: 50']);
  });

  it('per customer takes a deal without a company for a customer of its own', () => {
    const plan = capped({ customerMinor: cents(150) });
    const none = { customerId: null };
    const won = on({ dealId: '1', ...none }, { dealId: '2', ...none }, { dealId: '1', ...none });
    expect(earnings(plan, won)).to.deep.equal(['sale: 100', 'sale: 100', 'sale: 50']);
  });

  it('per period holds within each calendar period', () => {
    const at = (year: number, month: number) => ({ at: Date.UTC(year, month, 1) - 1 });
    const periods = on(at(2026, 1), at(2026, 2), at(2026, 4), at(2027, 0), at(2027, 1));
    const of = (over: 'month' | 'quarter' | 'year') =>
      earnings(capped({ period: { over, amountMinor: cents(130) } }), periods).map(one => one.slice(6));
    expect(of('month')).to.deep.equal(['100', '100', '100', '100', '100']);
    expect(of('quarter')).to.deep.equal(['100', '30', '100', '100', '100']);
    expect(of('year')).to.deep.equal(['100', '30', '0', '0', '100']);
    const [, second] = earnedBy(capped({ period: { over: 'year', amountMinor: cents(130) } }), periods);
    expect(capsOf(second?.paid)).to.deep.equal(['period 130: 30']);
  });

  it('per partner holds for ever', () => {
    const plan = capped({ partnerMinor: cents(250) });
    expect(earnings(plan, sales(1_000, 1_000, 1_000, 1_000))).to.deep.equal([
      'sale: 100',
      'sale: 100',
      'sale: 50',
      'sale: 0',
    ]);
    expect(capsOf(earnedBy(plan, sales(2_000, 1_000))[1]?.paid)).to.deep.equal(['partner 250: 50']);
  });

  it('shows each limit that takes something away, the lower after the higher', () => {
    const plan: Plan = {
      kind: 'fixed',
      amountMinor: cents(500),
      currency: 'USD',
      caps: { dealMinor: cents(300), customerMinor: cents(400), partnerMinor: cents(200) },
    };
    expect(capsOf(pays(plan, sale({ amount: 450 })))).to.deep.equal([
      'amount 450: 450',
      'deal 300: 300',
      'partner 200: 200',
    ]);
  });

  it('of the amount leaves a renewal what the sale did not take, in the plan’s currency', () => {
    const plan: Plan = {
      kind: 'percent',
      rateBp: 9_000,
      currency: 'EUR',
      lead: fixed(500),
      renewalBonus: fixed(150),
    };
    const repeat = { isRepeat: true, exchange: dollarsIn('EUR', '0.9') };
    const life = [sale({ stage: 'lead', ...repeat }), sale(repeat), sale({ stage: 'renewal', ...repeat })];
    expect(earnings(plan, life)).to.deep.equal(['lead: 500', 'sale: 810', 'renewal: 90']);
    expect(capsOf(earnedBy(plan, life)[2]?.paid)).to.deep.equal(['amount 900: 90']);
  });

  it('limits the whole commission, of which a refund then takes its part', () => {
    const paid = pays(capped({ dealMinor: cents(60) }), sale({ refundedMinor: cents(500) }));
    expect(minorOf(paid)).to.equal(cents(30));
    expect(paid.steps.map(one => one.step)).to.deep.equal(['amount', 'rate', 'cap', 'refund']);
  });

  it('gives the room that a refund left to later sales', () => {
    const [first, second] = sales(1_000, 1_000);
    if (!first || !second) throw new Error();
    const plan = capped({ partnerMinor: cents(150) });
    expect(earnings(plan, [{ ...first, refundedMinor: cents(200) }, second])).to.deep.equal([
      'sale: 80',
      'sale: 70',
    ]);
  });

  it('is never passed by roundings: what lines round is what it counts', () => {
    const caps = { partnerMinor: 100 };
    const plan: Plan = { kind: 'percent', rateBp: 3_350, currency: 'USD', caps };
    expect(earnings(plan, sales(1, 1, 1, 1))).to.deep.equal([
      'sale: 0.34',
      'sale: 0.34',
      'sale: 0.32',
      'sale: 0',
    ]);
  });

  it('leaves no debt when an earlier plan let a partner earn more', () => {
    const tally = emptyTally();
    const free = capped({});
    remember(tally, free, sale(), pays(free, sale()));
    const next = payFor(capped({ partnerMinor: cents(40) }), sale({ dealId: '2', at: day(11) }), tally);
    expect(next && minorOf(next)).to.equal(0);
    expect(next && step(next, 'cap')?.amountMinor).to.equal(0);
  });

  it('counts what was earned in its own currency only', () => {
    const tally = emptyTally();
    const euros: Plan = { kind: 'percent', rateBp: 1_000, currency: 'EUR' };
    const inEuros = sale({ currency: 'EUR' });
    remember(tally, euros, inEuros, pays(euros, inEuros));
    const next = payFor(capped({ partnerMinor: cents(100) }), sale(), tally);
    expect(next && minorOf(next)).to.equal(cents(100));
  });
});
