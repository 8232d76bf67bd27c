import { expect } from 'chai';
import { rules } from '../../../src/domain/program.ts';
import { REWARDS_PER_PAYOUT } from '../../../src/domain/rewards/payouts.ts';
import { openMinor } from '../../../src/domain/rewards/reward.ts';
import { day, deal, REP } from '../../support/given.ts';
import {
  approve,
  boss,
  clawbacks,
  earning,
  hold,
  pay,
  rewarded,
  rewardOf,
  rewards,
  won,
} from '../../support/rewards.ts';

const BOSS = boss(day(12));

/** Reward 1 of 400.00 was paid and fell to 300.00; rewards 2 and 3 of 60.00 and 30.00 are approved. */
function overpaid() {
  const test = rewarded(earning(), '400', '60', '30').and(BOSS, pay());
  return test.and({ by: 'crm', at: day(13) }, won('300', { occurredAt: day(13) }));
}

describe('payouts', () => {
  it('are money that left for approved rewards', () => {
    const test = rewarded(earning(), '100', '50');
    expect(test.when(pay(['rew_1', 'rew_2']), BOSS).facts).to.deep.equal(
      [
        ['rew_1', 10_000],
        ['rew_2', 5_000],
      ].map(([rewardId, paidMinor]) => ({
        type: 'reward.paid',
        rewardId,
        payoutId: 'pay_1',
        paidMinor,
        keptBackMinor: 0,
        paidAt: day(12),
        reference: 'SEPA 1',
      })),
    );
    expect(rewards(test)).to.deep.equal(['rew_1 10000 USD paid', 'rew_2 5000 USD paid']);
    expect(rewardOf(test)).to.deep.include({ settledMinor: 10_000, paidAt: day(12) });
    expect(rewardOf(test).payments).to.deep.equal([
      {
        payoutId: 'pay_1',
        paidMinor: 10_000,
        keptBackMinor: 0,
        paidAt: day(12),
        recordedAt: day(12),
        reference: 'SEPA 1',
      },
    ]);
  });

  it('are recorded by managers', () => {
    const test = rewarded(earning(), '100');
    expect(test.when(pay(), { by: REP, at: day(12) }).refused).to.equal('manager_only');
    expect(test.when(pay(), { by: 'workflow:5', at: day(12) }).refused).to.equal('manager_only');
  });

  it('have left already', () => {
    const test = rewarded(earning(), '100');
    const tooSoon = test.when(pay(['rew_1'], { paidAt: day(12) + 1 }), BOSS);
    expect(tooSoon).to.deep.include({
      refused: 'paid_in_future',
      message: 'Record a payment once the money has left, not before.',
    });
    expect(test.when(pay(), BOSS).refused).to.equal(undefined);
  });

  describe('are refused, all of them,', () => {
    const later = { reference: 'SEPA 2' };
    const mixed = () =>
      rewarded(earning(), '100', '50', '40', '600').and(
        BOSS,
        hold('no invoice', 'rew_2', '2'),
        pay(['rew_3']),
      );

    it('with everything that is in the way', () => {
      const test = mixed();
      const context = { ...BOSS, id: (prefix: string) => prefix };
      const ids = ['rew_1', 'rew_9', 'rew_4', 'rew_2', 'rew_3'];
      expect(rules.decide(test.program, pay(ids, later), context)).to.deep.equal({
        refused: 'reward_unknown',
        message:
          'rew_9 is no reward of this program. rew_4 waits for review: approve it before paying it. rew_2 is held: end the hold before paying it. rew_3 has nothing left to pay.',
        mistakes: [
          { code: 'reward_unknown', field: 'rewards[1]', message: 'rew_9 is no reward of this program.' },
          {
            code: 'reward_not_approved',
            field: 'rewards[2]',
            message: 'rew_4 waits for review: approve it before paying it.',
          },
          {
            code: 'reward_held',
            field: 'rewards[3]',
            message: 'rew_2 is held: end the hold before paying it.',
          },
          { code: 'nothing_open', field: 'rewards[4]', message: 'rew_3 has nothing left to pay.' },
        ],
      });
      expect(rewardOf(test).status).to.equal('approved');
    });

    it('when one waits for review, is held, was paid or is none', () => {
      const refusal = (rewardId: string) => mixed().when(pay(['rew_1', rewardId], later), BOSS).refused;
      expect(refusal('rew_4')).to.equal('reward_not_approved');
      expect(refusal('rew_2')).to.equal('reward_held');
      expect(refusal('rew_3')).to.equal('nothing_open');
      expect(refusal('rew_9')).to.equal('reward_unknown');
      expect(refusal('rew_1')).to.equal(undefined);
    });
  });

  it('are refused for what was taken back', () => {
    const test = rewarded(earning(), '100').and({ by: 'crm', at: day(11) }, deal({ occurredAt: day(11) }));
    expect(test.when(pay(), BOSS).refused).to.equal('nothing_open');
  });

  it('hold at most 1,000 rewards, each once', () => {
    const test = rewarded(earning(), '100');
    const many = (count: number) => pay(Array.from({ length: count }, (_, index) => `rew_${index + 1}`));
    expect(REWARDS_PER_PAYOUT).to.equal(1_000);
    expect(test.when(many(1_001), BOSS)).to.deep.include({
      refused: 'too_many_rewards',
      message: 'Pay at most 1000 rewards at once.',
    });
    expect(test.when(many(1_000), BOSS).refused).to.equal('reward_unknown');
    expect(test.when(pay(Array(1_001).fill('rew_1')), BOSS).facts).to.have.lengthOf(1);
    expect(test.when(pay([]), BOSS).facts).to.deep.equal([]);
  });

  describe('asked for twice', () => {
    it('are paid once', () => {
      const test = rewarded(earning(), '100').and(BOSS, pay());
      expect(test.when(pay(), boss(day(30)))).to.deep.include({ facts: [], refused: undefined });
      expect(test.when(pay(['rew_1'], { reference: 'SEPA 2' }), BOSS).refused).to.equal('nothing_open');
      expect(test.when(pay(['rew_1'], { paidAt: day(11) }), BOSS).refused).to.equal('nothing_open');
    });

    it('pay what was not yet paid of it', () => {
      const test = rewarded(earning(), '100', '50').and(BOSS, pay());
      test.and(BOSS, pay(['rew_1', 'rew_2']));
      expect(rewardOf(test, 'rew_2').status).to.equal('paid');
      expect(test.facts('reward.paid').map(fact => fact.rewardId)).to.deep.equal(['rew_1', 'rew_2']);
    });

    it('are known by the id that the payment system gave them', () => {
      const named = (payoutId: string, reference = 'x') => pay(['rew_1'], { payoutId, reference });
      const test = rewarded(earning(), '100').and(BOSS, named('po_7'));
      expect(rewardOf(test).payments[0]?.payoutId).to.equal('po_7');
      expect(test.when(named('po_7', 'y'), BOSS).facts).to.deep.equal([]);
      expect(test.when(named('po_8'), BOSS).refused).to.equal('nothing_open');
    });

    it('do not pay what was earned since', () => {
      const test = rewarded(earning(), '100').and(BOSS, pay());
      test.and({ by: 'crm', at: day(13) }, won('150', { occurredAt: day(13) }));
      expect(rewards(test)).to.deep.equal(['rew_1 15000 USD approved']);
      expect(test.when(pay(), boss(day(14))).facts).to.deep.equal([]);
      test.and(boss(day(14)), pay(['rew_1'], { reference: 'SEPA 2', paidAt: day(14) }));
      expect(rewardOf(test).payments.map(one => one.paidMinor)).to.deep.equal([10_000, 5_000]);
      expect(rewardOf(test)).to.include({ settledMinor: 15_000, status: 'paid', paidAt: day(14) });
    });
  });

  describe('keep back what was overpaid', () => {
    it('from later rewards, as much as they are', () => {
      const test = overpaid();
      expect(test.when(pay(['rew_2'], { reference: 'SEPA 2' }), boss(day(14))).facts).to.deep.equal([
        {
          type: 'reward.paid',
          rewardId: 'rew_2',
          payoutId: 'pay_2',
          paidMinor: 0,
          keptBackMinor: 6_000,
          paidAt: day(12),
          reference: 'SEPA 2',
        },
        {
          type: 'clawback.recovered',
          clawbackId: 'clw_1',
          fromRewardId: 'rew_2',
          amountMinor: 6_000,
        },
      ]);
      expect(clawbacks(test)).to.deep.equal(['clw_1 of rew_1: 10000, 6000, 0']);
      expect(rewardOf(test, 'rew_2')).to.include({ status: 'paid', settledMinor: 6_000 });
      expect(rewardOf(test)).to.include({ settledMinor: 34_000, amountMinor: 30_000 });
      test.and(boss(day(15)), pay(['rew_3'], { reference: 'SEPA 3' }));
      expect(rewardOf(test, 'rew_3').payments).to.deep.include.members([
        {
          payoutId: 'pay_3',
          paidMinor: 0,
          keptBackMinor: 3_000,
          paidAt: day(12),
          recordedAt: day(15),
          reference: 'SEPA 3',
        },
      ]);
    });

    it('across the rewards of one payout', () => {
      const test = overpaid().and(boss(day(14)), pay(['rew_2', 'rew_3'], { reference: 'SEPA 2' }));
      expect(
        test.facts('clawback.recovered').map(fact => [fact.fromRewardId, fact.amountMinor]),
      ).to.deep.equal([
        ['rew_2', 6_000],
        ['rew_3', 3_000],
      ]);
      const more = rewarded(earning(), '60', '70', '80').and(BOSS, pay());
      more.and({ by: 'crm', at: day(13) }, won('20', { occurredAt: day(13) }));
      more.and(boss(day(14)), pay(['rew_2', 'rew_3'], { reference: 'SEPA 2' }));
      const paid = more.facts('reward.paid').map(fact => [fact.paidMinor, fact.keptBackMinor]);
      expect(paid).to.deep.equal([
        [6_000, 0],
        [3_000, 4_000],
        [8_000, 0],
      ]);
    });

    it('oldest first', () => {
      const test = rewarded(earning(), '100', '90', '150').and(BOSS, pay(['rew_1', 'rew_2']));
      test.and({ by: 'crm', at: day(13) }, won('10', { dealId: '2', occurredAt: day(13) }));
      test.and({ by: 'crm', at: day(14) }, won('20', { occurredAt: day(14) }));
      test.and(boss(day(15)), pay(['rew_3'], { reference: 'SEPA 2' }));
      expect(clawbacks(test)).to.deep.equal([
        'clw_1 of rew_2: 8000, 8000, 0',
        'clw_2 of rew_1: 8000, 7000, 0',
      ]);
    });

    it('of the same partner and currency only', () => {
      const test = overpaid().and({ by: 'crm', at: day(14) }, won('50', { dealId: '4', currency: 'EUR' }));
      test.and({ by: 'workflow:55', at: day(14) }, { type: 'request_reward', dealId: '4' });
      test.and(boss(day(14)), approve('rew_4', '4'), pay(['rew_4'], { reference: 'SEPA 2' }));
      expect(test.facts('reward.paid').at(-1)).to.include({ paidMinor: 5_000, keptBackMinor: 0 });
    });

    it('until the last moment of the time limit', () => {
      const recoverUntil = day(13 + 90);
      const kept = (at: number) => {
        const test = overpaid().and(boss(at), pay(['rew_2'], { reference: 'SEPA 2' }));
        return test.facts('reward.paid').at(-1)?.keptBackMinor;
      };
      expect(kept(recoverUntil - 1)).to.equal(6_000);
      expect(kept(recoverUntil)).to.equal(0);
    });
  });

  it('leave open what is owed beyond what left', () => {
    expect(openMinor({ amountMinor: 10, settledMinor: 4 })).to.equal(6);
    expect(openMinor({ amountMinor: 4, settledMinor: 4 })).to.equal(0);
    expect(openMinor({ amountMinor: 4, settledMinor: 10 })).to.equal(0);
  });
});
