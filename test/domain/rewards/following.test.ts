import { expect } from 'chai';
import type { Plan } from '../../../src/domain/plans/plan.ts';
import { day, deal, MANAGER, percent, touch } from '../../support/given.ts';
import { boss, CRM, earning, pay, request, rewarded, rewards, WORKFLOW, won } from '../../support/rewards.ts';

const LEAD_AND_SALE: Plan = { ...percent(10), currency: 'USD', lead: { amountMinor: 5_000 } };
const SHARE: Plan = { kind: 'revenue_share', rateBp: 1_000, months: 12 };

const brightCameFirst = touch('bright', { happenedAt: day(-1) });

function payment(reference: string, amountMinor = 10_000) {
  const about = { dealId: '1', kind: 'payment', of: null, currency: 'USD' } as const;
  return { type: 'record_revenue', ...about, amountMinor, occurredAt: day(9), reference } as const;
}

describe('rewards that come to be owed later', () => {
  it('wait for the first request of their deal', () => {
    const test = earning()
      .and(CRM, won('100'))
      .and(boss(day(11)), brightCameFirst);
    expect(rewards(test)).to.deep.equal([]);
  });

  it('are requested with the change that brings them, and judged by the limit', () => {
    const test = rewarded(earning(), '100').and(boss(day(11)), brightCameFirst);
    expect(test.facts('reward.requested').map(({ partnerId }) => partnerId)).to.deep.equal([
      'par_kanda',
      'par_bright',
    ]);
    expect(rewards(test)).to.deep.equal(['rew_1 0 USD reversed', 'rew_2 3000 USD approved']);
  });

  it('are reviewed when they reach the limit together with what the payee had', () => {
    const test = rewarded(earning(percent(100)), '300', '1700');
    test.and(boss(day(11)), brightCameFirst);
    expect(rewards(test).slice(2)).to.deep.equal(['rew_3 9000 USD review', 'rew_4 51000 USD review']);
  });

  it('follow a new currency of the deal, and what was paid in the old one is claimed back', () => {
    const test = rewarded(earning(), '100').and(boss(day(12)), pay());
    test.and(CRM, won('90', { occurredAt: day(6), currency: 'EUR' }));
    expect(rewards(test)).to.deep.equal(['rew_1 0 USD reversed', 'rew_2 9000 EUR review']);
    expect([...test.program.clawbacks.values()]).to.have.length(1);
  });

  it('of payments that recur follow the reward of the sale, one reward that grows', () => {
    const test = rewarded(earning(SHARE), '100').and(
      { by: MANAGER, at: day(11) },
      payment('a'),
      payment('b'),
    );
    expect(rewards(test)).to.deep.equal(['rew_1 1000 USD approved', 'rew_2 2000 USD approved']);
  });

  it('of a sale are not asked for by the request for its lead', () => {
    const test = earning(LEAD_AND_SALE).and(
      CRM,
      deal({ stage: 'qualifiedtobuy', amount: '100', occurredAt: day(4) }),
    );
    test.and(WORKFLOW, request()).and(CRM, won('100'));
    expect(rewards(test)).to.deep.equal(['rew_1 5000 USD approved']);
    test.and(WORKFLOW, request());
    expect(rewards(test)).to.deep.equal(['rew_1 5000 USD approved', 'rew_2 1000 USD approved']);
  });
});
