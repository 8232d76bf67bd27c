import { expect } from 'chai';
import type { Plan } from '../../../src/domain/plans/plan.ts';
import { sign } from '../../support/commissions.ts';
import { day, deal, MANAGER, partner, percent, REP, touch } from '../../support/given.ts';
import { under } from '../../support/policies.ts';
import {
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

const FREE_MONTH: Plan = {
  ...percent(10),
  offers: [{ form: 'none', benefit: { kind: 'free_months', months: 1 } }],
};
const LEAD_AND_SALE: Plan = { ...percent(10), currency: 'USD', lead: { amountMinor: 5_000 } };
const QUALIFIED = deal({ occurredAt: day(4), stage: 'qualifiedtobuy' });

/** Under the linear model Kanda Systems and Brightwave, who earn all of what a deal brings, share it. */
function shared() {
  const partners = [...partner('kanda', percent(100)), ...partner('bright', percent(100))];
  return under({ attributionModel: 'linear' }, ...partners, touch('kanda'), touch('bright'));
}

describe('rewards', () => {
  it('are requested once for a deal and a partner, however often they are asked for', () => {
    const test = earning().and(CRM, won('100'));
    expect(test.when(request(), WORKFLOW).facts).to.deep.equal([
      {
        type: 'reward.requested',
        rewardId: 'rew_1',
        dealId: '1',
        partnerId: 'par_kanda',
        stage: 'sale',
        currency: 'USD',
        amountMinor: 10_000,
        form: 'cash',
      },
      { type: 'reward.approved', rewardId: 'rew_1', ground: 'under_limit' },
    ]);
    expect(test.when(request(), WORKFLOW)).to.deep.include({ facts: [], refused: undefined });
    expect(test.when(request(), { by: REP, at: day(30) }).facts).to.deep.equal([]);
  });

  it('need a known deal that is won and pays somebody', () => {
    const test = earning().and(CRM, deal(), won('0', { dealId: '2' }));
    expect(test.when(request('9'), WORKFLOW).refused).to.equal('deal_unknown');
    expect(test.when(request('1'), WORKFLOW)).to.deep.include({
      refused: 'deal_not_won',
      message: 'A reward is requested once the deal is won or its lead is qualified.',
    });
    expect(test.when(request('2'), WORKFLOW).facts).to.deep.equal([{ type: 'rewards.asked', dealId: '2' }]);
  });

  it('are for every partner who earned', () => {
    const test = shared().and(CRM, won('100')).and(WORKFLOW, request());
    expect(rewards(test)).to.deep.equal(['rew_1 5000 USD approved', 'rew_2 5000 USD approved']);
  });

  it('are not for a partner whose credit ended', () => {
    const test = earning().and(CRM, won('100'));
    test.and({ by: MANAGER, at: day(10) }, touch('bright', { happenedAt: day(-1) })).and(WORKFLOW, request());
    expect(rewards(test)).to.deep.equal(['rew_1 3000 USD approved']);
  });

  describe('for stages', () => {
    it('are one each: the qualified lead, then the sale', () => {
      const test = earning(LEAD_AND_SALE).and(CRM, QUALIFIED).and(WORKFLOW, request());
      expect(rewardOf(test)).to.include({ stage: 'lead', amountMinor: 5_000, status: 'approved' });
      expect(test.when(request(), WORKFLOW).facts).to.deep.equal([]);
      test.and(CRM, won('100')).and(WORKFLOW, request(), request());
      expect(rewards(test)).to.deep.equal(['rew_1 5000 USD approved', 'rew_2 1000 USD approved']);
      expect(rewardOf(test, 'rew_2').stage).to.equal('sale');
    });

    it('are owed for the lead though the deal is lost', () => {
      const test = earning(LEAD_AND_SALE).and(CRM, QUALIFIED, deal({ phase: 'lost', occurredAt: day(6) }));
      expect(rewards(test.and(WORKFLOW, request()))).to.deep.equal(['rew_1 5000 USD approved']);
    });

    it('follow their own stage only', () => {
      const test = earning(LEAD_AND_SALE).and(CRM, QUALIFIED, won('100')).and(WORKFLOW, request());
      test.and(CRM, deal({ phase: 'lost', occurredAt: day(8), amount: '100' }));
      expect(rewards(test)).to.deep.equal(['rew_1 5000 USD approved', 'rew_2 0 USD reversed']);
    });
  });

  describe('in kind', () => {
    const given = () => earning(FREE_MONTH).and(CRM, won('100')).and(WORKFLOW, request());
    const lost = deal({ phase: 'lost', occurredAt: day(11), amount: '100' });
    const wonAgain = won('100', { occurredAt: day(13) });

    it('have a benefit and no amount', () => {
      const test = given();
      expect(rewardOf(test)).to.deep.include({
        amountMinor: 0,
        form: 'none',
        benefit: { kind: 'free_months', months: 1 },
        status: 'approved',
      });
      expect(test.when(request(), WORKFLOW).facts).to.deep.equal([]);
    });

    it('are taken back when the credit goes, and restored when it comes back', () => {
      const test = given();
      expect(test.when(lost, { by: 'crm', at: day(11) }).facts.slice(-1)).to.deep.equal([
        { type: 'reward.adjusted', rewardId: 'rew_1', amountMinor: 0, benefit: null },
      ]);
      expect(rewards(test)).to.deep.equal(['rew_1 0 USD reversed']);
      expect(test.when(wonAgain, { by: 'crm', at: day(13) }).facts.slice(-2)).to.deep.equal([
        {
          type: 'reward.adjusted',
          rewardId: 'rew_1',
          amountMinor: 0,
          benefit: { kind: 'free_months', months: 1 },
        },
        { type: 'reward.approved', rewardId: 'rew_1', ground: 'under_limit' },
      ]);
      expect(rewardOf(test).status).to.equal('approved');
    });

    it('are handed over once, and not claimed back', () => {
      const test = given().and(boss(day(12)), pay(['rew_1'], { reference: 'by mail' }));
      expect(rewardOf(test)).to.include({ status: 'paid', settledMinor: 0, inKindGiven: true });
      expect(test.when(pay(['rew_1'], { reference: 'again' }), boss(day(12))).refused).to.equal(
        'nothing_open',
      );
      test.and({ by: 'crm', at: day(13) }, lost);
      expect(rewardOf(test).status).to.equal('reversed');
      expect(test.program.clawbacks.size).to.equal(0);
      test.and({ by: 'crm', at: day(14) }, wonAgain);
      expect(rewardOf(test).status).to.equal('paid');
    });

    it('are not handed over again in another currency', () => {
      const test = given().and(boss(day(12)), pay());
      test.and({ by: 'crm', at: day(13) }, won('100', { currency: 'EUR', occurredAt: day(13) }));
      expect(rewards(test)).to.deep.equal(['rew_1 0 USD reversed']);
      expect(test.when(request(), { by: 'workflow:55', at: day(14) })).to.deep.include({
        refused: 'nothing_earned',
        message: 'No partner has earned a commission on this deal.',
      });
      test.and({ by: 'crm', at: day(15) }, won('100', { occurredAt: day(15) }));
      expect(rewards(test)).to.deep.equal(['rew_1 0 USD paid']);
    });

    it('come beside money when both are offered', () => {
      const both: Plan = {
        ...percent(10),
        offers: [{ form: 'account_credit', benefit: { kind: 'renewal_discount', rateBp: 2_000 } }],
      };
      const test = rewarded(earning(both), '100');
      expect(rewardOf(test)).to.deep.include({
        amountMinor: 1_000,
        form: 'account_credit',
        benefit: { kind: 'renewal_discount', rateBp: 2_000 },
      });
      test.and(boss(day(12)), pay());
      expect(rewardOf(test)).to.include({ status: 'paid', inKindGiven: true, settledMinor: 1_000 });
    });
  });

  it('are handed over as was chosen when the deal was won again', () => {
    const offers: Plan = {
      ...percent(10),
      offers: [
        { form: 'none', benefit: { kind: 'free_months', months: 1 } },
        { form: 'account_credit' },
        { form: 'cash', benefit: { kind: 'recognition', what: 'a case study' } },
      ],
    };
    const choose = (offer: number) => ({ type: 'choose_offer', partnerId: 'par_kanda', offer }) as const;
    const test = rewarded(earning(offers), '100');
    test.and({ by: 'crm', at: day(11) }, deal({ occurredAt: day(11), amount: '100' }));
    test.and(boss(day(12)), choose(1)).and({ by: 'crm', at: day(13) }, won('100', { occurredAt: day(13) }));
    expect(rewardOf(test)).to.include({ form: 'account_credit', amountMinor: 1_000, benefit: null });
    test.and({ by: 'crm', at: day(14) }, deal({ occurredAt: day(14), amount: '100' }));
    test.and(boss(day(15)), choose(2)).and({ by: 'crm', at: day(16) }, won('100', { occurredAt: day(16) }));
    expect(test.facts('reward.adjusted').at(-1)).to.deep.equal({
      type: 'reward.adjusted',
      rewardId: 'rew_1',
      amountMinor: 1_000,
      benefit: { kind: 'recognition', what: 'a case study' },
      form: 'cash',
    });
    expect(rewardOf(test)).to.deep.include({ form: 'cash', status: 'approved' });
  });

  it('requested while a rule holds them are held at once', () => {
    // The agreement counts from the day that the CRM, whose clock runs ahead, says the deal was won.
    const test = under({}, ...partner('kanda', null), touch('kanda'));
    test.and(boss(day(9)), sign('kanda', percent(100), day(9.5)));
    test.and({ by: 'crm', at: day(9) }, won('100', { occurredAt: day(9.8) }));
    test.and({ by: 'workflow:55', at: day(9.2) }, request());
    expect(test.facts('reward.held')).to.deep.equal([
      { type: 'reward.held', rewardId: 'rew_1', reason: 'agreement_unsigned', words: '' },
    ]);
    expect(rewardOf(test).status).to.equal('held');
    expect(test.when(hold(), boss(day(9.3))).refused).to.equal(undefined);
  });
});
