import { expect } from 'chai';
import { ruleHold } from '../../../src/domain/rewards/holds.ts';
import { sign } from '../../support/commissions.ts';
import { appeal, contest, rule, transfer, UPHOLD, withdraw } from '../../support/disputes.ts';
import { day, deal, partner, percent, REP, touch } from '../../support/given.ts';
import { under } from '../../support/policies.ts';
import {
  approve,
  boss,
  CRM,
  earning,
  free,
  hold,
  pay,
  request,
  rewarded,
  rewardOf,
  rewards,
  WORKFLOW,
  won,
} from '../../support/rewards.ts';

const BOSS = boss(day(11));

describe('a hold', () => {
  it('is a manager’s, with a reason, until a manager ends it', () => {
    const test = rewarded(earning(), '100');
    expect(test.when(hold(), { by: REP, at: day(11) }).refused).to.equal('manager_only');
    expect(test.when(hold(' an invoice is missing '), BOSS).facts).to.deep.equal([
      { type: 'reward.held', rewardId: 'rew_1', reason: 'manager', words: 'an invoice is missing' },
    ]);
    expect(rewardOf(test)).to.deep.include({
      status: 'held',
      held: { reason: 'manager', words: 'an invoice is missing', heldAt: day(11) },
    });
    expect(test.when(free(), { by: REP, at: day(11) }).refused).to.equal('manager_only');
    expect(test.when(free(' the invoice came '), boss(day(12))).facts).to.deep.equal([
      { type: 'reward.freed', rewardId: 'rew_1', reason: 'the invoice came' },
    ]);
    expect(rewardOf(test)).to.include({ status: 'approved', held: null, freedAt: day(12) });
  });

  it('is told once, and anew with other words', () => {
    const test = rewarded(earning(), '100').and(BOSS, hold());
    expect(test.when(hold(), BOSS)).to.deep.include({ facts: [], refused: undefined });
    expect(test.when(hold('no tax form'), BOSS).facts).to.have.lengthOf(1);
    test.and(BOSS, free());
    expect(test.when(free(), BOSS)).to.deep.include({ facts: [], refused: undefined });
  });

  it('needs a reason of up to 2,000 characters; its end needs none', () => {
    const test = rewarded(earning(), '100');
    for (const reason of ['', ' ', 'x'.repeat(2_001)]) {
      expect(test.when(hold(reason), BOSS)).to.deep.include({
        refused: 'reason_invalid',
        message: 'Say why, in 1 to 2,000 characters.',
      });
    }
    expect(test.when(hold('x'.repeat(2_000)), BOSS).refused).to.equal(undefined);
    expect(test.when(free(''), BOSS).facts).to.have.lengthOf(1);
    expect(test.when(hold('x'), BOSS).refused).to.equal(undefined);
  });

  it('is for a reward of the deal', () => {
    const test = rewarded(earning(), '100', '50');
    expect(test.when(hold('x', 'rew_1', '2'), BOSS).refused).to.equal('reward_unknown');
    expect(test.when(free('x', 'rew_9'), BOSS).refused).to.equal('reward_unknown');
  });

  it('is for what is still to be paid', () => {
    const test = rewarded(earning(), '100', '50').and(boss(day(12)), pay());
    expect(test.when(hold(), boss(day(12)))).to.deep.include({
      refused: 'nothing_open',
      message: 'Nothing of this reward is left to pay or to hold.',
    });
    test.and(CRM, deal({ dealId: '2', occurredAt: day(6) }));
    expect(test.when(hold('x', 'rew_2', '2'), BOSS).refused).to.equal('nothing_open');
  });

  it('outlasts what becomes of the amount', () => {
    const test = rewarded(earning(), '100').and(BOSS, hold());
    test.and({ by: 'crm', at: day(12) }, deal({ occurredAt: day(12), amount: '100' }));
    expect(rewards(test)).to.deep.equal(['rew_1 0 USD reversed']);
    test.and({ by: 'crm', at: day(13) }, won('120', { occurredAt: day(13) }));
    expect(rewards(test)).to.deep.equal(['rew_1 12000 USD held']);
  });

  it('hides that the reward waits for review until it ends', () => {
    const test = rewarded(earning(), '600').and(BOSS, hold());
    expect(rewardOf(test).status).to.equal('held');
    test.and(BOSS, free());
    expect(rewardOf(test)).to.include({ status: 'review', reviewReason: 'limit_reached' });
  });
});

describe('a dispute on the deal', () => {
  const at = (days: number) => boss(day(days));
  const disputed = () => rewarded(earning(), '100', '50').and(at(11), contest());

  it('holds its rewards in the same entry, and no others', () => {
    const test = rewarded(earning(), '100', '50');
    expect(test.when(contest(), at(11)).facts.map(fact => fact.type)).to.deep.equal([
      'dispute.opened',
      'reward.held',
    ]);
    expect(test.facts('reward.held')).to.deep.equal([
      { type: 'reward.held', rewardId: 'rew_1', reason: 'dispute', words: '' },
    ]);
    expect(rewards(test)).to.deep.equal(['rew_1 10000 USD held', 'rew_2 5000 USD approved']);
  });

  it('frees them when it is decided or withdrawn', () => {
    const test = disputed();
    expect(test.when(rule(UPHOLD), at(12)).facts.at(-1)).to.deep.equal({
      type: 'reward.freed',
      rewardId: 'rew_1',
      reason: 'the dispute is decided',
    });
    expect(rewardOf(test)).to.include({ status: 'approved', freedAt: day(12) });
    const withdrawn = disputed().and(at(12), withdraw());
    expect(rewardOf(withdrawn).status).to.equal('approved');
  });

  it('holds them again when the ruling is appealed', () => {
    const test = disputed().and(at(12), rule(UPHOLD)).and(at(13), appeal());
    expect(rewardOf(test).status).to.equal('held');
  });

  it('holds what is requested while it is open', () => {
    const test = earning().and(CRM, won('100')).and(at(10), contest());
    const { facts } = test.when(request(), { by: 'workflow:55', at: day(11) });
    expect(facts.map(fact => fact.type)).to.deep.equal([
      'reward.requested',
      'reward.approved',
      'reward.held',
    ]);
    expect(rewardOf(test).status).to.equal('held');
  });

  it('frees what its ruling takes back', () => {
    const test = disputed().and(at(12), rule(transfer('bright')));
    expect(rewardOf(test)).to.include({ status: 'reversed', held: null });
  });

  it('does not hold what was paid', () => {
    const test = rewarded(earning(), '100').and(at(12), pay()).and(at(13), contest());
    expect(rewardOf(test)).to.include({ status: 'paid', held: null });
  });

  it('is no hold that a manager can end', () => {
    const test = disputed();
    expect(test.when(free(), at(11))).to.deep.include({
      refused: 'held_by_rule',
      message: 'A dispute on this deal is open. Rule on it or withdraw it; that ends the hold.',
    });
    expect(test.when(pay(), at(12)).refused).to.equal('reward_held');
    expect(test.when(approve(), at(12)).refused).to.equal('reward_held');
  });

  it('leaves a manager’s hold alone, and takes its place when that ends', () => {
    const test = rewarded(earning(), '100').and(at(11), hold(), contest());
    expect(rewardOf(test).held?.reason).to.equal('manager');
    expect(test.when(free(), at(12)).facts).to.deep.equal([
      { type: 'reward.freed', rewardId: 'rew_1', reason: 'the invoice came' },
      { type: 'reward.held', rewardId: 'rew_1', reason: 'dispute', words: '' },
    ]);
    test.and(at(12), rule(UPHOLD));
    expect(rewardOf(test).held).to.equal(null);
  });

  it('does not end a hold that a manager laid on it meanwhile', () => {
    const test = disputed().and(at(12), hold()).and(at(13), rule(UPHOLD));
    expect(rewardOf(test).held).to.deep.include({ reason: 'manager', words: 'an invoice is missing' });
  });
});

describe('an agreement that is not in force', () => {
  /** The CRM, whose clock runs ahead, has the deal won on the day from which the agreement counts. */
  const early = () => {
    const test = under({}, ...partner('kanda', null), ...partner('bright'), touch('kanda'));
    test.and(boss(day(9)), sign('kanda', percent(100), day(9.5)));
    test.and({ by: 'crm', at: day(9) }, won('100', { occurredAt: day(9.8) }));
    return test.and({ by: 'workflow:55', at: day(9.2) }, request());
  };

  it('holds the reward', () => {
    const test = early();
    expect(rewardOf(test)).to.deep.include({
      status: 'held',
      held: { reason: 'agreement_unsigned', words: '', heldAt: day(9.2) },
    });
    expect(test.when(free(), boss(day(9.5) - 1))).to.deep.include({
      refused: 'held_by_rule',
      message: 'No agreement with this partner is in force. Sign one; that ends the hold.',
    });
  });

  it('frees it when a manager looks again once it is in force', () => {
    const test = early().and(boss(day(9.5)), free(''));
    expect(rewardOf(test).status).to.equal('approved');
  });

  it('frees it with the next news of the deal', () => {
    const test = early().and({ by: 'crm', at: day(10) }, won('90', { occurredAt: day(9.9) }));
    expect(test.facts('reward.freed')).to.deep.equal([
      { type: 'reward.freed', rewardId: 'rew_1', reason: 'the agreement is in force' },
    ]);
  });

  it('comes behind a dispute', () => {
    const test = early();
    expect(ruleHold(test.program, rewardOf(test), day(9.4))).to.equal('agreement_unsigned');
    test.and(boss(day(9.3)), contest());
    expect(rewardOf(test).held?.reason).to.equal('dispute');
    test.and(boss(day(9.4)), rule(UPHOLD));
    expect(rewardOf(test).held?.reason).to.equal('agreement_unsigned');
    expect(ruleHold(test.program, rewardOf(test), day(9.5))).to.equal(undefined);
  });
});

describe('the status of a reward', () => {
  it('is followed by what can be done with it', () => {
    const test = rewarded(earning(), '600').and(WORKFLOW, request());
    expect(rewardOf(test).status).to.equal('review');
    test.and(BOSS, approve());
    expect(rewardOf(test).status).to.equal('approved');
    test.and(BOSS, hold());
    expect(rewardOf(test).status).to.equal('held');
    test.and(BOSS, free()).and(boss(day(12)), pay());
    expect(rewardOf(test).status).to.equal('paid');
    test.and({ by: 'crm', at: day(13) }, won('700', { occurredAt: day(13) }));
    expect(rewardOf(test).status).to.equal('review');
    test.and({ by: 'crm', at: day(14) }, won('600', { occurredAt: day(14) }));
    expect(rewardOf(test).status).to.equal('paid');
    test.and({ by: 'crm', at: day(15) }, deal({ occurredAt: day(15), amount: '600' }));
    expect(rewardOf(test).status).to.equal('reversed');
  });
});
