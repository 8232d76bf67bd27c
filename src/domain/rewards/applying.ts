import { list, type Program } from '../program-state.ts';
import { type Reward, type RewardFact, statusOf, staysApproved } from './reward.ts';

export function applyReward(program: Program, fact: RewardFact, at: number): void {
  const reward =
    fact.type === 'reward.requested' ? requested(program, fact, at) : program.rewards.get(fact.rewardId);
  if (!reward) return;
  change(program, reward, fact, at);
  reward.status = statusOf(reward);
}

function requested(
  program: Program,
  fact: Extract<RewardFact, { type: 'reward.requested' }>,
  at: number,
): Reward {
  const { type: _, stage = 'sale', form = 'cash', benefit = null, ...owed } = fact;
  // The fact's own part comes last: added to it, so many more would make V8 keep a hash table for each reward.
  const reward: Reward = {
    stage,
    form,
    benefit,
    requestedAt: at,
    amountSetAt: at,
    approvedAt: null,
    reviewReason: null,
    held: null,
    freedAt: null,
    isTieAccepted: false,
    payments: [],
    inKindGiven: false,
    settledMinor: 0,
    paidAt: null,
    status: 'review',
    ...owed,
  };
  program.rewards.set(reward.rewardId, reward);
  list(program.rewardsByDeal, reward.dealId, reward);
  list(program.rewardsByPartner, reward.partnerId, reward);
  return reward;
}

function change(program: Program, reward: Reward, fact: RewardFact, at: number): void {
  switch (fact.type) {
    case 'reward.requested':
      return;
    case 'reward.adjusted': {
      const { amountMinor, benefit = reward.benefit, form = reward.form } = fact;
      if (!staysApproved(reward, { amountMinor, benefit, form })) judgeAnew(program, reward, at);
      Object.assign(reward, { amountMinor, benefit, form });
      return;
    }
    case 'reward.approved':
      reward.approvedAt = at;
      reward.reviewReason = null;
      return;
    case 'reward.sentToReview':
      reward.approvedAt = null;
      reward.reviewReason = fact.reason;
      return;
    case 'reward.held':
      reward.held = { reason: fact.reason, words: fact.words, heldAt: at };
      return;
    case 'reward.freed':
      reward.held = null;
      reward.freedAt = at;
      reward.isTieAccepted ||= fact.acceptsTie ?? false;
      return;
    case 'reward.paid': {
      const { type: _, rewardId: __, ...payment } = fact;
      reward.payments.push({ ...payment, recordedAt: at });
      reward.settledMinor += fact.paidMinor + fact.keptBackMinor;
      reward.paidAt = fact.paidAt;
      reward.inKindGiven ||= reward.benefit !== null;
    }
  }
}

function judgeAnew(program: Program, reward: Reward, at: number): void {
  reward.approvedAt = null;
  reward.reviewReason = null;
  reward.amountSetAt = at;
  const rewards = program.rewardsByPartner.get(reward.partnerId) ?? [];
  rewards.splice(rewards.lastIndexOf(reward), 1);
  rewards.push(reward);
}
