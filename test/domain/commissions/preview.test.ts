import { expect } from 'chai';
import { earningsOf } from '../../../src/domain/commissions/preview.ts';
import type { Plan } from '../../../src/domain/plans/plan.ts';
import { books, CRM, referred, revenue, sign, tiers, won, wonInTurn } from '../../support/commissions.ts';
import { about, type Case, day, deal, MANAGER, percent, register } from '../../support/given.ts';

const TWO_STAGES: Plan = { ...percent(10), currency: 'USD', lead: { amountMinor: 5_000 } };

/** What closing a deal at an instant would earn, as `partner: stage amount`. */
function preview(test: Case, at: number, dealId = '1', assumedId?: string): string[] {
  const one = test.program.deals.get(dealId);
  const assumed = assumedId === undefined ? undefined : test.program.registrations.get(assumedId);
  const earnings = one ? earningsOf(test.program, one, at, assumed) : [];
  return earnings.map(
    ({ partnerId, stage, amountMinor }) => `${partnerId.slice(4)}: ${stage} ${amountMinor}`,
  );
}

describe('the preview of a commission', () => {
  it('holds a lead only until that is booked', () => {
    const test = referred(TWO_STAGES).and(CRM, deal({ amount: '1000' }));
    expect(preview(test, day(20))).to.deep.equal(['kanda: lead 5000', 'kanda: sale 10000']);
    test.and(CRM, deal({ amount: '1000', stage: 'contractsent', occurredAt: day(3) }));
    expect(preview(test, day(20))).to.deep.equal(['kanda: sale 10000']);
  });

  it('holds what other partners’ deals leave of bands and caps', () => {
    const plan = {
      ...tiers('marginal', 'amount', 'year', [0, 10], [1_500, 20]),
      caps: { partnerMinor: 26_000 },
    };
    const test = referred(plan).and(CRM, ...wonInTurn('1000'), deal({ dealId: '2', amount: '1000' }));
    expect(preview(test, day(20), '2')).to.deep.equal(['kanda: sale 15000']);
    test.and(CRM, won(day(20), { dealId: '3', companyIds: ['3'], amount: '1000' }));
    expect(preview(test, day(30), '2')).to.deep.equal(['kanda: sale 1000']);
    test.and(CRM, won(day(30), { dealId: '2', amount: '1000' }));
    expect(books(test).at(-1)).to.equal('kanda on 2: 1000 USD won');
  });

  it('holds the bonus that closing would reach', () => {
    const threshold = { by: 'count', reaches: 2, gives: { onceMinor: 7_000 } } as const;
    const test = referred({ ...TWO_STAGES, threshold }).and(CRM, ...wonInTurn('100'), deal({ dealId: '2' }));
    expect(preview(test, day(20), '2')).to.deep.equal([
      'kanda: lead 5000',
      'kanda: sale 160000',
      'kanda: bonus 7000',
    ]);
  });

  it('does not count a lead twice that is remembered already', () => {
    const test = referred({ ...TWO_STAGES, caps: { partnerMinor: 12_000 } });
    test.and(CRM, deal({ amount: '1000', stage: 'contractsent', occurredAt: day(3) }));
    expect(preview(test, day(20))).to.deep.equal(['kanda: sale 7000']);
    expect(preview(test, day(3))).to.deep.equal(['kanda: sale 7000']);
  });

  it('holds a lead again that was taken back with its close, and the sale of a deal that is won', () => {
    const test = referred(TWO_STAGES).and(CRM, won(day(5), { amount: '1000' }));
    expect(preview(test, day(5))).to.deep.equal(['kanda: sale 10000']);
    test.and(CRM, deal({ amount: '1000', occurredAt: day(6) }));
    expect(preview(test, day(20))).to.deep.equal(['kanda: lead 5000', 'kanda: sale 10000']);
  });

  it('takes the terms of the day on which the assumed claim was qualified', () => {
    const test = referred(percent(10), TWO_STAGES).and(CRM, deal({ amount: '1000' }));
    test.and({ by: MANAGER, at: day(10) }, register('bright'));
    const better: Plan = { ...TWO_STAGES, lead: { amountMinor: 8_000 } };
    test.and({ by: MANAGER, at: day(15) }, sign('bright', better, day(15)));
    expect(preview(test, day(20), '1', 'reg_1')).to.deep.equal(['bright: lead 5000', 'bright: sale 10000']);
  });

  it('takes its place in time among the other deals', () => {
    const plan = tiers('marginal', 'count', 'lifetime', [0, 10], [1, 20]);
    const test = referred(plan).and(CRM, ...wonInTurn('1000'), deal({ dealId: '2', amount: '1000' }));
    expect(preview(test, day(10) - 1, '2')).to.deep.equal(['kanda: sale 10000']);
    expect(preview(test, day(10), '2')).to.deep.equal(['kanda: sale 20000']);
    expect(preview(test, day(10), '0')).to.deep.equal([]);
  });

  it('counts the later deals of a period, whose whole a cliff pays for', () => {
    const plan = tiers('cliff', 'count', 'lifetime', [0, 10], [2, 20]);
    const test = referred(plan).and(CRM, ...wonInTurn('1000'), deal({ dealId: '2', amount: '1000' }));
    expect(preview(test, day(10) - 1, '2')).to.deep.equal(['kanda: sale 20000']);
    expect(preview(test, day(11), '2')).to.deep.equal(['kanda: sale 20000']);
  });

  it('of a deal that was won before brings its payments and its refunds again', () => {
    const test = referred({ kind: 'revenue_share', rateBp: 1_000, months: null }).and(
      CRM,
      won(day(5), { amount: '1000' }),
    );
    test.and(
      CRM,
      revenue('payment', '100'),
      revenue('refund', '500'),
      deal({ amount: '1000', occurredAt: day(60) }),
    );
    expect(preview(test, day(70))).to.deep.equal(['kanda: recurring 1000', 'kanda: sale 5000']);
  });

  it('says what approving a claim would cost, its lead since the claim was made included', () => {
    const test = referred(TWO_STAGES, TWO_STAGES).and(CRM, deal({ amount: '1000' }));
    test.and({ by: MANAGER, at: day(10) }, register('bright'));
    expect(preview(test, day(20))).to.deep.equal(['kanda: lead 5000', 'kanda: sale 10000']);
    expect(preview(test, day(20), '1', 'reg_1')).to.deep.equal(['bright: lead 5000', 'bright: sale 10000']);
    test.and({ by: MANAGER, at: day(20) }, about('approve_registration'));
    expect(books(test)).to.deep.equal(['bright: lead 5000 USD lead_qualified']);
    const earlier = referred(TWO_STAGES, TWO_STAGES).and(
      CRM,
      deal({ amount: '1000', stage: 'contractsent' }),
    );
    earlier.and({ by: MANAGER, at: day(10) }, register('bright'));
    expect(preview(earlier, day(20), '1', 'reg_1')).to.deep.equal(['bright: sale 10000']);
  });

  it('tells what comes in kind, though there be no money in it', () => {
    const benefit = { kind: 'free_months', months: 1 } as const;
    const test = referred({ ...percent(10), offers: [{ form: 'none', benefit }] }).and(CRM, deal());
    const one = test.program.deals.get('1');
    expect(one && earningsOf(test.program, one, day(20)).map(earning => earning.benefit)).to.deep.equal([
      benefit,
    ]);
    expect(preview(test, day(20))).to.deep.equal(['kanda: sale 0']);
  });

  it('is empty when nothing would be paid', () => {
    const small: Plan = { ...percent(10), currency: 'USD', minimumDealMinor: 200_000 };
    expect(preview(referred(small).and(CRM, deal({ amount: '1999.99' })), day(20))).to.deep.equal([]);
    expect(preview(referred(small).and(CRM, deal({ amount: '2000' })), day(20))).to.have.length(1);
  });
});
