import { expect } from 'chai';
import type { Command } from '../../../src/domain/commands.ts';
import type { Pay, Plan, Tiers } from '../../../src/domain/plans/plan.ts';
import { referred } from '../../support/commissions.ts';
import { type Case, percent } from '../../support/given.ts';
import { boss, crm, LATER, lastLines, ledger, sold, turned } from '../../support/ledger.ts';
import { request } from '../../support/rewards.ts';

/** So many units of USD from each size of deal on. */
function bySize(...sizes: [from: number, units: number][]): Tiers {
  const bands = sizes.map(([from, units], index) => {
    const next = sizes[index + 1];
    const pays: Pay = { amountMinor: units * 100 };
    return { from: from * 100, below: next ? next[0] * 100 : null, pays };
  });
  return { mode: 'cliff', by: 'amount', over: 'deal', bands };
}

const SIZES = bySize([0, 100], [5_000, 250], [20_000, 500], [50_000, 1_000]);
const CUSTOMER: Plan = { kind: 'tiered', currency: 'USD', tiers: SIZES };
const CHOICE: Plan = {
  ...CUSTOMER,
  offers: [
    { form: 'cash' },
    { form: 'none', benefit: { kind: 'renewal_discount', rateBp: 2_000 } },
    { form: 'account_credit', benefit: { kind: 'free_months', months: 1 } },
  ],
};

function chosen(offer: number): Command {
  return { type: 'choose_offer', partnerId: 'par_kanda', offer };
}

/** Per reward: deal, cents, form and what comes in kind. */
function handedOver({ program }: Case): string[] {
  return [...program.rewards.values()].map(
    ({ dealId, amountMinor, form, benefit }) =>
      `${dealId}: ${amountMinor} ${form} ${benefit ? JSON.stringify(benefit) : 'nothing in kind'}`,
  );
}

describe('a customer program: 100, 250, 500 or 1,000 by the size of the deal', () => {
  it('pays by the band of each deal, on both sides of every boundary', () => {
    const test = referred(CUSTOMER).and(
      LATER,
      sold('1', '2026-01-10', '4999.99'),
      sold('2', '2026-01-11', '5000'),
      sold('3', '2026-01-12', '19999.99'),
      sold('4', '2026-01-13', '20000'),
      sold('5', '2026-01-14', '49999.99'),
      sold('6', '2026-01-15', '50000'),
    );
    expect(ledger(test)).to.deep.equal([
      '1 kanda 100.00 USD',
      '2 kanda 250.00 USD',
      '3 kanda 250.00 USD',
      '4 kanda 500.00 USD',
      '5 kanda 500.00 USD',
      '6 kanda 1,000.00 USD',
    ]);
  });

  it('moves the reward with the amount of its deal', () => {
    const test = referred(CUSTOMER).and(LATER, sold('1', '2026-01-10', '18000'));
    test.and(LATER, sold('1', '2026-02-01', '21000'), sold('1', '2026-02-02', '4000'));
    expect(ledger(test)).to.deep.equal(['1 kanda 100.00 USD']);
    expect(lastLines(test, 3)).to.deep.equal([
      '1 kanda 250.00 USD won',
      '1 kanda 250.00 USD amount_changed',
      '1 kanda -400.00 USD amount_changed',
    ]);
  });

  it('gives 20 % off the next renewal instead of cash from the day on which the referrer chooses it', () => {
    const test = referred(CHOICE).and(crm('2026-02-01'), sold('1', '2026-01-10', '6000'));
    test.and({ by: 'partner:par_kanda', at: boss('2026-02-02').at }, chosen(1));
    test.and(crm('2026-03-01'), sold('2', '2026-02-20', '6000'));
    // 250 for the first; the second pays no money, and neither takes the other's.
    expect(ledger(test)).to.deep.equal(['1 kanda 250.00 USD']);
    test.and(boss('2026-03-02'), request('1'), request('2'));
    expect(handedOver(test)).to.deep.equal([
      '1: 25000 cash nothing in kind',
      '2: 0 none {"kind":"renewal_discount","rateBp":2000}',
    ]);
  });

  it('gives money as account credit and a free month on top when that is chosen', () => {
    const test = referred(CHOICE).and(boss('2026-01-02'), chosen(2));
    test.and(LATER, sold('1', '2026-01-10', '50000')).and({ by: 'workflow:55', at: LATER.at }, request('1'));
    expect(handedOver(test)).to.deep.equal(['1: 100000 account_credit {"kind":"free_months","months":1}']);
  });

  it('pays nothing to the customer whose reward is early access, and gives that once', () => {
    const benefit = { kind: 'recognition', what: 'Early access' } as const;
    const test = referred({ kind: 'none', offers: [{ form: 'none', benefit }] });
    test.and(LATER, sold('1', '2026-01-10', '50000'));
    const asked = { by: 'workflow:55', at: LATER.at };
    test.and(asked, request('1')).and(asked, request('1'));
    expect(ledger(test)).to.deep.equal([]);
    expect(handedOver(test)).to.deep.equal(['1: 0 none {"kind":"recognition","what":"Early access"}']);
  });
});

describe('an employee program: 50, 100, 250 or 500 for a qualified lead by its size', () => {
  const EMPLOYEE: Plan = {
    kind: 'none',
    currency: 'USD',
    lead: bySize([0, 50], [5_000, 100], [20_000, 250], [50_000, 500]),
  };
  const qualified = (dealId: string, amount: string | null) =>
    turned(dealId, '2026-02-01', 'open', { stage: 'qualifiedtobuy', amount });

  it('pays when the lead is qualified, whatever is known of its size', () => {
    const test = referred(EMPLOYEE).and(
      LATER,
      qualified('1', null), // The size is not known: the smallest.
      qualified('2', '4999.99'),
      qualified('3', '5000'),
      qualified('4', '20000'),
      qualified('5', '50000'),
      turned('6', '2026-02-01', 'open', { stage: 'appointmentscheduled', amount: '50000' }),
    );
    expect(ledger(test)).to.deep.equal([
      '1 kanda lead 50.00 USD',
      '2 kanda lead 50.00 USD',
      '3 kanda lead 100.00 USD',
      '4 kanda lead 250.00 USD',
      '5 kanda lead 500.00 USD',
    ]);
  });

  it('leaves it to the employee when the deal is lost, takes it back when it is deleted, gives it again', () => {
    const test = referred(EMPLOYEE).and(LATER, qualified('1', '20000'));
    test.and(LATER, turned('1', '2026-03-01', 'lost', { stage: 'closedlost', amount: '20000' }));
    expect(ledger(test)).to.deep.equal(['1 kanda lead 250.00 USD']);
    test.and(LATER, turned('1', '2026-03-02', 'removed'));
    expect(ledger(test)).to.deep.equal([]);
    expect(lastLines(test, 1)).to.deep.equal(['1 kanda lead -250.00 USD removed']);
    test.and(LATER, turned('1', '2026-03-03', 'open', { stage: 'qualifiedtobuy', amount: '20000' }));
    expect(ledger(test)).to.deep.equal(['1 kanda lead 250.00 USD']);
  });

  it('pays nothing more when the deal is won', () => {
    const test = referred(EMPLOYEE).and(LATER, qualified('1', '20000'), sold('1', '2026-03-01', '20000'));
    expect(ledger(test)).to.deep.equal(['1 kanda lead 250.00 USD']);
  });
});

describe('a program in two stages: 75 for a qualified lead, then 8 % of the sale', () => {
  const STAGES: Plan = { ...percent(8), currency: 'USD', lead: { amountMinor: 7_500 } };

  it('pays first the one, then the other, and takes only the sale back', () => {
    const test = referred(STAGES).and(
      LATER,
      turned('1', '2026-02-01', 'open', { stage: 'contractsent', amount: '1250' }),
    );
    expect(ledger(test)).to.deep.equal(['1 kanda lead 75.00 USD']);
    test.and(LATER, sold('1', '2026-03-01', '1250'));
    // 8 % of 1,250 = 100
    expect(ledger(test)).to.deep.equal(['1 kanda 100.00 USD', '1 kanda lead 75.00 USD']);
    test.and(LATER, turned('1', '2026-04-01', 'lost', { amount: '1250' }));
    expect(ledger(test)).to.deep.equal(['1 kanda lead 75.00 USD']);
  });

  it('keeps both within 100 a deal', () => {
    const test = referred({ ...STAGES, caps: { dealMinor: 10_000 } }).and(
      LATER,
      sold('1', '2026-03-01', '1250'),
    );
    // The lead has 75, so 25 of the sale's 100 are left.
    expect(ledger(test)).to.deep.equal(['1 kanda 25.00 USD', '1 kanda lead 75.00 USD']);
  });
});
