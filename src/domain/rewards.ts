import { balanceOf, type CommissionLine } from './commissions.ts';
import { managerOnly } from './people.ts';
import { type Context, listed, type Program } from './program-state.ts';
import { type Refusal, refuse } from './refusal.ts';
import { daysAfter } from './time.ts';

export type RewardStatus = 'review' | 'approved' | 'reversed';

/** Why a reward waits for a manager. */
export type ReviewReason = 'limit_reached' | 'currency_without_rate';

/** What is owed to a partner for a deal: one per deal and partner, its amount following the commission. */
export interface Reward {
  readonly rewardId: string;
  readonly dealId: string;
  readonly partnerId: string;
  readonly currency: string;
  readonly requestedAt: number;
  amountMinor: number;
  status: RewardStatus;
  reviewReason: ReviewReason | null;
}

export interface RequestReward {
  readonly type: 'request_reward';
  readonly dealId: string;
}

export interface ApproveReward {
  readonly type: 'approve_reward';
  readonly rewardId: string;
  readonly dealId: string;
}

type Owed = { readonly rewardId: string; readonly amountMinor: number };

export type RewardFact =
  | ({
      readonly type: 'reward.requested';
      readonly dealId: string;
      readonly partnerId: string;
      readonly currency: string;
    } & Owed)
  /** The commission behind it changed; 0 takes the reward back. */
  | ({ readonly type: 'reward.adjusted' } & Owed)
  | {
      readonly type: 'reward.approved';
      readonly rewardId: string;
      readonly ground: 'under_limit' | 'manager';
    }
  | { readonly type: 'reward.sentToReview'; readonly rewardId: string; readonly reason: ReviewReason };

/** Asks for what is earned on a won deal, once per deal and partner however often it is asked. */
export function decideRequestReward(
  program: Program,
  command: RequestReward,
  context: Context,
): readonly RewardFact[] | Refusal {
  const deal = program.deals.get(command.dealId);
  if (!deal) return refuse('deal_unknown', 'The program does not know this deal.');
  if (deal.phase !== 'won') return refuse('deal_not_won', 'A reward is requested once the deal is won.');
  const standing = program.rewardsByDeal.get(deal.dealId) ?? [];
  const accounts = new Map(
    (program.lines.get(deal.dealId) ?? []).map(line => [`${line.partnerId} ${line.currency}`, line]),
  );
  const owed = [...accounts.values()].flatMap(({ partnerId, currency }) => {
    const amountMinor = balanceOf(program, deal.dealId, partnerId, currency);
    return amountMinor > 0 ? [{ partnerId, currency, amountMinor }] : [];
  });
  if (owed.length === 0) return refuse('nothing_earned', 'No partner has earned a commission on this deal.');
  return owed
    .filter(
      one => !standing.some(reward => reward.partnerId === one.partnerId && reward.currency === one.currency),
    )
    .flatMap(one => {
      const rewardId = context.id('rew');
      return [
        { type: 'reward.requested', rewardId, dealId: deal.dealId, ...one } as const,
        approvalOf(program, { rewardId, ...one }, context.at),
      ];
    });
}

/**
 * Product decision 4: paid without review while the payee's rewards of the last days, this one included, stay
 * strictly under the limit; so splitting a reward cannot slip under it.
 */
function approvalOf(
  program: Program,
  reward: Owed & { partnerId: string; currency: string },
  at: number,
  changing: ReadonlyMap<Reward, number> = new Map(),
): RewardFact {
  const { rewardId } = reward;
  const { policy } = program;
  if (reward.currency !== policy.currency)
    return { type: 'reward.sentToReview', rewardId, reason: 'currency_without_rate' };
  const since = daysAfter(at, -policy.autoApproveWindowDays);
  const recent = (program.rewardsByPartner.get(reward.partnerId) ?? []).filter(
    other => other.rewardId !== rewardId && other.requestedAt > since && other.currency === policy.currency,
  );
  const sum = recent.reduce(
    (total, other) => total + (changing.get(other) ?? other.amountMinor),
    reward.amountMinor,
  );
  return sum < policy.autoApproveLimitMinor
    ? { type: 'reward.approved', rewardId, ground: 'under_limit' }
    : { type: 'reward.sentToReview', rewardId, reason: 'limit_reached' };
}

export function decideApproveReward(
  program: Program,
  command: ApproveReward,
  context: Context,
): readonly RewardFact[] | Refusal {
  const denied = managerOnly(program, context);
  if (denied) return denied;
  const reward = program.rewards.get(command.rewardId);
  if (!reward || reward.dealId !== command.dealId)
    return refuse('reward_unknown', 'This deal has no such reward. Refresh the card.');
  if (reward.status !== 'review') return refuse('reward_decided', 'This reward needs no decision any more.');
  return [{ type: 'reward.approved', rewardId: reward.rewardId, ground: 'manager' }];
}

/** Brings rewards to the balances that lines about to be booked will show, and judges a changed amount anew. */
export function rewardsDue(program: Program, lines: readonly CommissionLine[], at: number): RewardFact[] {
  const changed = new Map<Reward, number>();
  for (const line of lines) {
    const reward = program.rewardsByDeal
      .get(line.dealId)
      ?.find(one => one.partnerId === line.partnerId && one.currency === line.currency);
    if (reward) changed.set(reward, line.balanceMinor);
  }
  return [...changed].flatMap(([reward, amountMinor]) => {
    const adjusted: RewardFact = { type: 'reward.adjusted', rewardId: reward.rewardId, amountMinor };
    return amountMinor > 0
      ? [adjusted, approvalOf(program, { ...reward, amountMinor }, at, changed)]
      : [adjusted];
  });
}

export function applyReward(program: Program, fact: RewardFact, at: number): void {
  if (fact.type === 'reward.requested') {
    const { type: _, ...owed } = fact;
    const reward: Reward = { ...owed, requestedAt: at, status: 'review', reviewReason: null };
    program.rewards.set(reward.rewardId, reward);
    listed(program.rewardsByDeal, reward.dealId).push(reward);
    listed(program.rewardsByPartner, reward.partnerId).push(reward);
    return;
  }
  const reward = program.rewards.get(fact.rewardId);
  if (!reward) return;
  if (fact.type === 'reward.adjusted') {
    reward.amountMinor = fact.amountMinor;
    if (fact.amountMinor === 0) reward.status = 'reversed';
  } else {
    reward.status = fact.type === 'reward.approved' ? 'approved' : 'review';
    reward.reviewReason = fact.type === 'reward.sentToReview' ? fact.reason : null;
  }
}
