import { expect } from 'chai';
import type { Command } from '../../../src/domain/commands.ts';
import type { Plan } from '../../../src/domain/plans/plan.ts';
import { type Case, day, deal, MANAGER, partner, percent, REP, touch } from '../../support/given.ts';
import { under } from '../../support/policies.ts';
import {
  approve,
  boss,
  CRM,
  earning,
  hold,
  pay,
  request,
  rewarded,
  rewardOf,
  rewards,
  WORKFLOW,
  won,
} from '../../support/rewards.ts';

const LATER = (at: number) => ({ by: 'workflow:55', at: day(at) });
const LEAD_AND_SALE: Plan = { ...percent(100), currency: 'USD', lead: { amountMinor: 25_000 } };

function euros(rate: string, on = '2026-01-05', from = 'EUR', to = 'USD'): Command {
  return { type: 'record_rate', from, to, rate, on, source: 'ECB' };
}

function gift(worthMinor: number): Plan {
  const benefit = { kind: 'gift' as const, what: 'a bottle of port', worthMinor };
  return { ...percent(10), currency: 'USD', offers: [{ form: 'none', benefit }] };
}

/** The ground or the reason of every decision about a reward, in order. */
function judged(test: Case, rewardId = 'rew_1'): string[] {
  return test.log
    .flatMap(({ facts }) => facts)
    .flatMap(fact => {
      if (fact.type === 'reward.approved' && fact.rewardId === rewardId) return [fact.ground];
      return fact.type === 'reward.sentToReview' && fact.rewardId === rewardId ? [fact.reason] : [];
    });
}

describe('rewards without review', () => {
  it('stay strictly under 500.00', () => {
    const decided = (amount: string) => judged(rewarded(earning(), amount));
    expect(decided('499.99')).to.deep.equal(['under_limit']);
    expect(decided('500')).to.deep.equal(['limit_reached']);
    expect(decided('500.01')).to.deep.equal(['limit_reached']);
  });

  it('stay under the limit of the policy', () => {
    const decided = (amount: string) =>
      judged(rewarded(earning(percent(100), { autoApproveLimitMinor: 100 }), amount));
    expect(decided('0.99')).to.deep.equal(['under_limit']);
    expect(decided('1')).to.deep.equal(['limit_reached']);
    const none = earning(percent(100), { autoApproveLimitMinor: 0 });
    expect(judged(rewarded(none, '0.01'))).to.deep.equal(['limit_reached']);
  });

  it('stay under it together with those of the last 7 days, so that splitting does not help', () => {
    const test = rewarded(earning(), '250', '250').and(CRM, won('249.99', { dealId: '3' }));
    expect(rewards(test)).to.deep.equal(['rew_1 25000 USD approved', 'rew_2 25000 USD review']);
    test.and({ by: 'workflow:55', at: day(17) - 1 }, request('3'));
    expect(rewards(test).at(-1)).to.equal('rew_3 24999 USD review');
    const later = rewarded(earning(), '250').and(CRM, won('250', { dealId: '2' }));
    later.and(LATER(17), request('2'));
    expect(rewards(later).at(-1)).to.equal('rew_2 25000 USD approved');
  });

  it('stay under it together with all that one request asks for', () => {
    const both = earning(LEAD_AND_SALE).and(CRM, won('250')).and(WORKFLOW, request());
    expect(rewards(both)).to.deep.equal(['rew_1 25000 USD review', 'rew_2 25000 USD review']);
    const less = earning(LEAD_AND_SALE).and(CRM, won('249.99')).and(WORKFLOW, request());
    expect(rewards(less)).to.deep.equal(['rew_1 25000 USD approved', 'rew_2 24999 USD approved']);
  });

  it('count by payee', () => {
    const test = earning().and(CRM, won('499'), won('1600', { dealId: '2', contactIds: ['2'] }));
    test.and({ by: 'setup', at: day(1) }, touch('bright', { recordId: '2' }));
    test.and(WORKFLOW, request('1'), request('2'));
    expect(rewards(test)).to.deep.equal(['rew_1 49900 USD approved', 'rew_2 48000 USD approved']);
  });

  it('count by payee when one request asks for several', () => {
    const partners = [...partner('kanda', percent(100)), ...partner('bright', percent(100))];
    const test = under({ attributionModel: 'linear' }, ...partners, touch('kanda'), touch('bright'));
    test.and(CRM, won('999.98')).and(WORKFLOW, request());
    expect(rewards(test)).to.deep.equal(['rew_1 49999 USD approved', 'rew_2 49999 USD approved']);
  });

  it('count a gift by its worth', () => {
    const decided = (worth: number) => judged(rewarded(earning(gift(worth)), '100'));
    expect(decided(49_999)).to.deep.equal(['under_limit']);
    expect(decided(50_000)).to.deep.equal(['limit_reached']);
    const two = rewarded(earning(gift(25_000)), '100', '100');
    expect(judged(two, 'rew_2')).to.deep.equal(['limit_reached']);
  });

  describe('in another currency', () => {
    const inEuros = (amount: string, ...rates: Command[]) => {
      const test = earning().and(boss(day(9)), ...rates);
      return test.and(CRM, won(amount, { currency: 'EUR' })).and(WORKFLOW, request());
    };

    it('are compared by the rate of the day, exactly', () => {
      expect(judged(inEuros('399.99', euros('1.25')))).to.deep.equal(['under_limit']);
      expect(judged(inEuros('400', euros('1.25')))).to.deep.equal(['limit_reached']);
      // 499.995 and 500.0001 are not 500 before they are rounded.
      expect(judged(inEuros('1', euros('499.995')))).to.deep.equal(['under_limit']);
      expect(judged(inEuros('1', euros('500.0001')))).to.deep.equal(['limit_reached']);
      expect(judged(inEuros('400', euros('0.8', '2026-01-05', 'USD', 'EUR')))).to.deep.equal([
        'limit_reached',
      ]);
    });

    it('wait for a manager when there is no rate', () => {
      const test = inEuros('1').and(CRM, won('499', { dealId: '2' }));
      expect(judged(test)).to.deep.equal(['currency_without_rate']);
      expect(judged(inEuros('1', euros('1', '2025-12-01')))).to.deep.equal(['currency_without_rate']);
      test.and(WORKFLOW, request('2'));
      expect(rewards(test).at(-1)).to.equal('rew_2 49900 USD approved');
    });

    it('count together with those in the portal’s', () => {
      const test = inEuros('200', euros('1.25')).and(
        CRM,
        won('250', { dealId: '2' }),
        won('249.99', { dealId: '3' }),
      );
      expect(judged(test.and(WORKFLOW, request('2')), 'rew_2')).to.deep.equal(['limit_reached']);
      const less = inEuros('200', euros('1.25')).and(CRM, won('249.99', { dealId: '2' }));
      expect(judged(less.and(WORKFLOW, request('2')), 'rew_2')).to.deep.equal(['under_limit']);
    });

    it('count by the rate they were judged by, though it has grown too old', () => {
      const test = inEuros('200', euros('1.25', '2025-12-11')).and(CRM, won('250', { dealId: '2' }));
      expect(judged(test)).to.deep.equal(['under_limit']);
      expect(judged(test.and(LATER(16), request('2')), 'rew_2')).to.deep.equal(['limit_reached']);
    });

    it('need no rate for what is no money', () => {
      const free: Plan = {
        ...percent(10),
        offers: [{ form: 'none', benefit: { kind: 'free_months', months: 1 } }],
      };
      const test = earning(free)
        .and(CRM, won('10', { currency: 'EUR' }))
        .and(WORKFLOW, request());
      expect(judged(test)).to.deep.equal(['under_limit']);
    });
  });

  it('count what has left though it was taken back since', () => {
    const test = rewarded(earning(), '400').and(boss(day(12)), pay());
    test.and({ by: 'crm', at: day(13) }, deal({ occurredAt: day(13), amount: '400' }));
    expect(rewards(test)).to.deep.equal(['rew_1 0 USD reversed']);
    test.and(CRM, won('100', { dealId: '2' })).and(LATER(14), request('2'));
    expect(judged(test, 'rew_2')).to.deep.equal(['limit_reached']);
  });

  it('do not count again what left before the last 7 days', () => {
    const test = rewarded(earning(), '490').and(boss(day(12)), pay());
    test.and({ by: 'crm', at: day(19) }, won('500', { occurredAt: day(19) }));
    expect(judged(test)).to.deep.equal(['under_limit', 'under_limit']);
    const sooner = rewarded(earning(), '490').and(boss(day(12)), pay());
    sooner.and({ by: 'crm', at: day(19) - 1 }, won('500', { occurredAt: day(18) }));
    expect(judged(sooner)).to.deep.equal(['under_limit', 'limit_reached']);
  });

  it('count in full again when what had left came back', () => {
    const test = rewarded(earning(), '400', '50').and(boss(day(12)), pay());
    const takenBack = deal({ occurredAt: day(13), amount: '400' });
    test.and({ by: 'crm', at: day(13) }, takenBack).and(CRM, won('400', { dealId: '3' }));
    test.and(LATER(14), request('3')).and(boss(day(14)), approve('rew_3', '3'));
    test.and(boss(day(20)), pay(['rew_3'], { paidAt: day(20) }));
    expect(rewardOf(test).settledMinor).to.equal(0);
    test.and({ by: 'crm', at: day(40) }, won('400', { occurredAt: day(40) }));
    test.and(CRM, won('100', { dealId: '4' })).and(LATER(41), request('4'));
    expect(judged(test, 'rew_4')).to.deep.equal(['limit_reached']);
  });
});

describe('rewards in review', () => {
  const waiting = () =>
    earning()
      .and(CRM, won('500'), won('1', { dealId: '2' }))
      .and(WORKFLOW, request());

  it('are approved by a manager, once, at their deal', () => {
    const test = waiting();
    expect(test.when(approve(), { by: REP, at: day(11) }).refused).to.equal('manager_only');
    expect(test.when(approve('rew_1', '2'), boss(day(11))).refused).to.equal('reward_unknown');
    expect(test.when(approve('rew_9'), boss(day(11))).refused).to.equal('reward_unknown');
    expect(test.when(approve(), boss(day(11))).facts).to.deep.equal([
      { type: 'reward.approved', rewardId: 'rew_1', ground: 'manager' },
    ]);
    expect(rewardOf(test)).to.include({ approvedAt: day(11), reviewReason: null, status: 'approved' });
    expect(test.when(approve(), boss(day(11))).refused).to.equal('reward_decided');
  });

  it('are not approved while they are held', () => {
    const test = waiting().and(boss(day(11)), hold());
    expect(test.when(approve(), boss(day(11)))).to.deep.include({
      refused: 'reward_held',
      message: 'This reward is held. End the hold before approving it.',
    });
  });

  it('need no decision once they were taken back', () => {
    const test = waiting().and(CRM, deal({ occurredAt: day(6), amount: '500' }));
    expect(rewards(test)).to.deep.equal(['rew_1 0 USD reversed']);
    expect(rewardOf(test).reviewReason).to.equal(null);
    expect(test.when(approve(), boss(day(11))).refused).to.equal('reward_decided');
  });
});

describe('rewards follow the commission', () => {
  const paid = () => rewarded(earning(), '100');
  const [kanda, bright] = [partner('kanda', percent(100)), partner('bright', percent(100))];
  const shared = (...touches: Command[]) =>
    under({ attributionModel: 'linear' }, ...kanda, ...bright, ...touches);

  it('when its amount grows, judged anew', () => {
    const test = paid();
    expect(test.when(won('499.99', { occurredAt: day(6) }), CRM).facts.slice(-2)).to.deep.equal([
      { type: 'reward.adjusted', rewardId: 'rew_1', amountMinor: 49_999 },
      { type: 'reward.approved', rewardId: 'rew_1', ground: 'under_limit' },
    ]);
    test.and(CRM, won('500', { occurredAt: day(7) }));
    expect(rewards(test)).to.deep.equal(['rew_1 50000 USD review']);
  });

  it('and stay approved when it falls, for more was approved', () => {
    const test = rewarded(earning(), '800').and(boss(day(11)), approve());
    expect(
      test.when(won('700', { occurredAt: day(12) }), { by: 'crm', at: day(12) }).facts.slice(-1),
    ).to.deep.equal([{ type: 'reward.adjusted', rewardId: 'rew_1', amountMinor: 70_000 }]);
    expect(rewardOf(test)).to.include({ status: 'approved', approvedAt: day(11), amountSetAt: day(10) });
    test.and({ by: 'crm', at: day(13) }, won('700.01', { occurredAt: day(13) }));
    expect(rewards(test)).to.deep.equal(['rew_1 70001 USD review']);
  });

  it('and are judged anew when it falls before they were approved', () => {
    const test = rewarded(earning(), '800').and(CRM, won('499.99', { occurredAt: day(6) }));
    expect(judged(test)).to.deep.equal(['limit_reached', 'under_limit']);
  });

  it('back and forth: reopened, won again', () => {
    const test = paid().and(CRM, deal({ occurredAt: day(6), amount: '100' }));
    expect(rewards(test)).to.deep.equal(['rew_1 0 USD reversed']);
    test.and(CRM, won('120', { occurredAt: day(7) }));
    expect(rewards(test)).to.deep.equal(['rew_1 12000 USD approved']);
    expect(test.when(request(), WORKFLOW).facts).to.deep.equal([]);
  });

  it('to the partner who earns now, without being asked for again', () => {
    const test = paid().and({ by: MANAGER, at: day(11) }, touch('bright', { happenedAt: day(-1) }));
    expect(rewards(test)).to.deep.equal(['rew_1 0 USD reversed', 'rew_2 3000 USD approved']);
    expect(test.when(request(), WORKFLOW)).to.deep.include({ facts: [], refused: undefined });
  });

  it('and count against the limit from when they were raised', () => {
    const test = rewarded(earning(), '1', '1');
    const raised = (dealId: string) => won('300', { dealId, occurredAt: day(40) });
    test.and({ by: 'crm', at: day(40) }, raised('1'), raised('2'));
    expect(rewards(test)).to.deep.equal(['rew_1 30000 USD approved', 'rew_2 30000 USD review']);
  });

  it('each by its own payee, when several are set at once', () => {
    const test = shared(touch('kanda'), touch('bright')).and(CRM, won('100')).and(WORKFLOW, request());
    test.and(CRM, won('800', { occurredAt: day(6) }));
    expect(rewards(test)).to.deep.equal(['rew_1 40000 USD approved', 'rew_2 40000 USD approved']);
  });

  it('and count with what they are set to, not with what they were', () => {
    const test = rewarded(shared(touch('kanda')), '400', '400');
    expect(rewards(test)).to.deep.equal(['rew_1 40000 USD approved', 'rew_2 40000 USD review']);
    test.and({ by: 'setup', at: day(11) }, touch('marketing', { happenedAt: day(1) }));
    expect(rewards(test)).to.deep.equal(['rew_1 20000 USD approved', 'rew_2 20000 USD approved']);
  });

  it('all at once, when one fact changes several deals', () => {
    const test = rewarded(earning(), '300')
      .and(CRM, won('300', { dealId: '2' }))
      .and(LATER(20), request('2'));
    const undo = { type: 'withdraw_touch', touchId: 'tou_1', on: 'contact', recordId: '1' } as const;
    test.and({ by: MANAGER, at: day(40) }, undo, touch('kanda', { happenedAt: day(1) }));
    expect(rewards(test)).to.deep.equal(['rew_1 30000 USD review', 'rew_2 30000 USD review']);
  });
});
