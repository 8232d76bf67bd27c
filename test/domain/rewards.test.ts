import { expect } from 'chai';
import type { ObserveDeal } from '../../src/domain/deals.ts';
import type { Plan } from '../../src/domain/plans/plan.ts';
import { startingPolicy } from '../../src/domain/policy.ts';
import type { Command } from '../../src/domain/program.ts';
import {
  type Case,
  day,
  deal,
  emptyCase,
  given,
  MANAGER,
  partner,
  percent,
  REP,
  touch,
} from '../support/given.ts';

const WORKFLOW = { by: 'workflow:55', at: day(10) };
const CRM = { by: 'crm', at: day(10) };

function request(dealId = '1'): Command {
  return { type: 'request_reward', dealId };
}

function won(amount: string, seen: Partial<ObserveDeal> = {}): ObserveDeal {
  return deal({ amount, phase: 'won', occurredAt: day(5), ...seen });
}

/** Kanda earns all of what a deal brings, so that amounts are rewards. */
function program(plan: Plan = percent(100)): Case {
  return given(...partner('kanda', plan), ...partner('bright'), touch('kanda'));
}

/** Under the linear model: partners, each with an own agreement of 100 per cent, share by their touches. */
function shared(...touches: Command[]): Case {
  const policy = { ...startingPolicy('USD', 50_000), attributionModel: 'linear' as const };
  const test = emptyCase().and({ by: 'setup', at: day(0) }, { type: 'open_program', policy });
  const [kanda, bright] = [partner('kanda', percent(100)), partner('bright', percent(100))];
  const reached = touches.length > 0 ? touches : [touch('kanda'), touch('bright')];
  return test.and({ by: 'setup', at: day(0) }, ...kanda, ...bright, ...reached);
}

/** What became of each reward: `id amount status`. */
function rewards(test: Case): string[] {
  return [...test.program.rewards.values()].map(
    reward => `${reward.rewardId} ${reward.amountMinor} ${reward.currency} ${reward.status}`,
  );
}

describe('rewards', () => {
  it('are requested once for a deal and a partner, however often they are asked for', () => {
    const test = program().and(CRM, won('100'));
    expect(test.when(request(), WORKFLOW).facts).to.deep.equal([
      {
        type: 'reward.requested',
        rewardId: 'rew_1',
        dealId: '1',
        partnerId: 'par_kanda',
        currency: 'USD',
        amountMinor: 10_000,
      },
      { type: 'reward.approved', rewardId: 'rew_1', ground: 'under_limit' },
    ]);
    expect(test.when(request(), WORKFLOW)).to.deep.include({ facts: [], refused: undefined });
    expect(test.when(request(), { by: REP, at: day(30) }).facts).to.deep.equal([]);
  });

  it('need a known deal that is won and pays somebody', () => {
    const test = program().and(CRM, deal(), won('0', { dealId: '2' }));
    expect(test.when(request('9'), WORKFLOW).refused).to.equal('deal_unknown');
    expect(test.when(request('1'), WORKFLOW).refused).to.equal('deal_not_won');
    expect(test.when(request('2'), WORKFLOW).refused).to.equal('nothing_earned');
  });

  it('are for every partner who earned', () => {
    const test = shared().and(CRM, won('100')).and(WORKFLOW, request());
    expect(rewards(test)).to.deep.equal(['rew_1 5000 USD approved', 'rew_2 5000 USD approved']);
  });

  it('are not for a partner whose credit ended', () => {
    const test = program().and(CRM, won('100'));
    test.and({ by: MANAGER, at: day(10) }, touch('bright', { happenedAt: day(-1) })).and(WORKFLOW, request());
    expect(rewards(test)).to.deep.equal(['rew_1 3000 USD approved']);
  });

  describe('without review', () => {
    it('stay strictly under 500.00', () => {
      expect(rewards(program().and(CRM, won('499.99')).and(WORKFLOW, request()))).to.deep.equal([
        'rew_1 49999 USD approved',
      ]);
      const test = program().and(CRM, won('500'));
      expect(test.when(request(), WORKFLOW).facts.at(-1)).to.deep.equal({
        type: 'reward.sentToReview',
        rewardId: 'rew_1',
        reason: 'limit_reached',
      });
    });

    it('stay under it together with those of the last 7 days, so that splitting does not help', () => {
      const test = program().and(
        CRM,
        won('250'),
        won('250', { dealId: '2' }),
        won('249.99', { dealId: '3' }),
      );
      test.and(WORKFLOW, request('1'), request('2'));
      expect(rewards(test)).to.deep.equal(['rew_1 25000 USD approved', 'rew_2 25000 USD review']);
      test.and({ by: 'workflow:55', at: day(17) - 1 }, request('3'));
      expect(rewards(test).at(-1)).to.equal('rew_3 24999 USD review');
      const later = program()
        .and(CRM, won('250'), won('250', { dealId: '2' }))
        .and(WORKFLOW, request('1'));
      later.and({ by: 'workflow:55', at: day(17) }, request('2'));
      expect(rewards(later).at(-1)).to.equal('rew_2 25000 USD approved');
    });

    it('count by payee', () => {
      const test = program(percent(100)).and(
        CRM,
        won('499'),
        won('1600', { dealId: '2', contactIds: ['2'] }),
      );
      test.and({ by: 'setup', at: day(1) }, touch('bright', { recordId: '2' }));
      test.and(WORKFLOW, request('1'), request('2'));
      expect(rewards(test)).to.deep.equal(['rew_1 49900 USD approved', 'rew_2 48000 USD approved']);
    });

    it('are in the portal’s currency: others wait for a manager', () => {
      const test = program().and(CRM, won('1', { currency: 'EUR' }), won('499', { dealId: '2' }));
      expect(test.when(request(), WORKFLOW).facts.at(-1)).to.deep.equal({
        type: 'reward.sentToReview',
        rewardId: 'rew_1',
        reason: 'currency_without_rate',
      });
      test.and(WORKFLOW, request('2'));
      expect(rewards(test).at(-1)).to.equal('rew_2 49900 USD approved');
    });
  });

  describe('in review', () => {
    const approve = { type: 'approve_reward', rewardId: 'rew_1', dealId: '1' } as const;
    const boss = { by: MANAGER, at: day(11) };
    const waiting = () =>
      program()
        .and(CRM, won('500'), won('1', { dealId: '2' }))
        .and(WORKFLOW, request());

    it('are approved by a manager, once, at their deal', () => {
      const test = waiting();
      expect(test.when(approve, { by: REP, at: day(11) }).refused).to.equal('manager_only');
      expect(test.when({ ...approve, dealId: '2' }, boss).refused).to.equal('reward_unknown');
      expect(test.when({ ...approve, rewardId: 'rew_9' }, boss).refused).to.equal('reward_unknown');
      expect(test.when(approve, boss).facts).to.deep.equal([
        { type: 'reward.approved', rewardId: 'rew_1', ground: 'manager' },
      ]);
      expect(test.when(approve, boss).refused).to.equal('reward_decided');
    });

    it('need no decision once they were taken back', () => {
      const test = waiting().and(CRM, deal({ occurredAt: day(6), amount: '500' }));
      expect(rewards(test)).to.deep.equal(['rew_1 0 USD reversed']);
      expect(test.program.rewards.get('rew_1')?.reviewReason).to.equal(null);
      expect(test.when(approve, boss).refused).to.equal('reward_decided');
    });
  });

  describe('follow the commission', () => {
    const paid = () => program().and(CRM, won('100')).and(WORKFLOW, request());

    it('when its amount changes, judged anew', () => {
      const test = paid();
      expect(test.when(won('499.99', { occurredAt: day(6) }), CRM).facts.slice(-2)).to.deep.equal([
        { type: 'reward.adjusted', rewardId: 'rew_1', amountMinor: 49_999 },
        { type: 'reward.approved', rewardId: 'rew_1', ground: 'under_limit' },
      ]);
      test.and(CRM, won('500', { occurredAt: day(7) }));
      expect(rewards(test)).to.deep.equal(['rew_1 50000 USD review']);
    });

    it('back and forth: reopened, won again', () => {
      const test = paid().and(CRM, deal({ occurredAt: day(6), amount: '100' }));
      expect(rewards(test)).to.deep.equal(['rew_1 0 USD reversed']);
      test.and(CRM, won('120', { occurredAt: day(7) }));
      expect(rewards(test)).to.deep.equal(['rew_1 12000 USD approved']);
      expect(test.when(request(), WORKFLOW).facts).to.deep.equal([]);
    });

    it('to the partner who earns now, when asked again', () => {
      const test = paid().and({ by: MANAGER, at: day(11) }, touch('bright', { happenedAt: day(-1) }));
      expect(rewards(test)).to.deep.equal(['rew_1 0 USD reversed']);
      test.and(WORKFLOW, request());
      expect(rewards(test)).to.deep.equal(['rew_1 0 USD reversed', 'rew_2 3000 USD approved']);
    });

    it('and count against the limit from when they were raised', () => {
      const test = program()
        .and(CRM, won('1'), won('1', { dealId: '2' }))
        .and(WORKFLOW, request('1'), request('2'));
      const raised = (dealId: string) => won('300', { dealId, occurredAt: day(40) });
      test.and({ by: 'crm', at: day(40) }, raised('1'), raised('2'));
      expect(rewards(test)).to.deep.equal(['rew_1 30000 USD approved', 'rew_2 30000 USD review']);
    });

    it('each by its own payee, when several are set at once', () => {
      const test = shared().and(CRM, won('100')).and(WORKFLOW, request());
      test.and(CRM, won('800', { occurredAt: day(6) }));
      expect(rewards(test)).to.deep.equal(['rew_1 40000 USD approved', 'rew_2 40000 USD approved']);
    });

    it('and count with what they are set to, not with what they were', () => {
      const test = shared(touch('kanda')).and(CRM, won('400'), won('400', { dealId: '2' }));
      test.and(WORKFLOW, request('1'), request('2'));
      expect(rewards(test)).to.deep.equal(['rew_1 40000 USD approved', 'rew_2 40000 USD review']);
      test.and({ by: 'setup', at: day(11) }, touch('marketing', { happenedAt: day(1) }));
      expect(rewards(test)).to.deep.equal(['rew_1 20000 USD approved', 'rew_2 20000 USD approved']);
    });

    it('all at once, when one fact changes several deals', () => {
      const test = program()
        .and(CRM, won('300'), won('300', { dealId: '2' }))
        .and(WORKFLOW, request('1'));
      test.and({ by: 'workflow:55', at: day(20) }, request('2'));
      const undo = { type: 'withdraw_touch', touchId: 'tou_1', on: 'contact', recordId: '1' } as const;
      test.and({ by: MANAGER, at: day(40) }, undo, touch('kanda', { happenedAt: day(1) }));
      expect(rewards(test)).to.deep.equal(['rew_1 30000 USD review', 'rew_2 30000 USD review']);
    });
  });
});
