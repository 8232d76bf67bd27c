import { type CommissionFact, latestLines } from './commissions/lines.ts';
import { managerOnly } from './people.ts';
import type { Benefit, RewardForm, Stage } from './plans/plan.ts';
import { policyAt } from './policy.ts';
import { type Context, list, type Program } from './program-state.ts';
import { type Refusal, refuse } from './refusal.ts';
import { daysAfter } from './time.ts';

export type RewardStatus = 'review' | 'approved' | 'held' | 'paid' | 'reversed';

/** Why a reward is not paid although it is approved. */
export type HoldReason = 'manager' | 'dispute' | 'agreement_unsigned';

export interface Held {
  readonly reason: HoldReason;
  /** A manager's words; empty when a rule holds it. */
  readonly words: string;
  readonly heldAt: number;
}

/** What was overpaid for a reward: made good by later rewards of the partner, oldest first, or written off. */
export interface Clawback {
  readonly clawbackId: string;
  readonly rewardId: string;
  readonly partnerId: string;
  readonly currency: string;
  readonly openedAt: number;
  /** What can be recovered by then is; the rest is written off. */
  readonly recoverUntil: number;
  /** What was overpaid in all. */
  amountMinor: number;
  recoveredMinor: number;
  writtenOffMinor: number;
}

/** Why a reward waits for a manager. */
export type ReviewReason = 'limit_reached' | 'currency_without_rate';

/** What is owed to a partner for a deal: one per deal and partner, its amount following the commission. */
export interface Reward {
  readonly rewardId: string;
  readonly dealId: string;
  readonly stage: Stage;
  readonly partnerId: string;
  readonly currency: string;
  readonly form: RewardForm;
  readonly benefit: Benefit | null;
  readonly requestedAt: number;
  approvedAt: number | null;
  held: Held | null;
  /** What left for it so far, by payout or by making good what was overpaid before. */
  settledMinor: number;
  /** When the last of it left; null while nothing has. */
  paidAt: number | null;
  amountMinor: number;
  /** When it was requested or last adjusted: from then on its amount counts against the limit. */
  amountSetAt: number;
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
      /** Absent in logs of old: the sale, in cash. */
      readonly stage?: Stage;
      readonly form?: RewardForm;
      readonly benefit?: Benefit;
    } & Owed)
  /** The commission behind it changed; 0 takes the reward back. */
  | ({ readonly type: 'reward.adjusted' } & Owed)
  | {
      readonly type: 'reward.approved';
      readonly rewardId: string;
      readonly ground: 'under_limit' | 'manager';
    }
  | { readonly type: 'reward.sentToReview'; readonly rewardId: string; readonly reason: ReviewReason }
  | {
      readonly type: 'reward.held';
      readonly rewardId: string;
      readonly reason: HoldReason;
      readonly words: string;
    }
  /** The hold has ended. */
  | { readonly type: 'reward.freed'; readonly rewardId: string; readonly reason: string }
  /** Money left for it, together with what was kept back to make good what was overpaid before. */
  | {
      readonly type: 'reward.paid';
      readonly rewardId: string;
      readonly payoutId: string;
      readonly paidMinor: number;
      readonly keptBackMinor: number;
      readonly paidAt: number;
      /** The bank's or the payment provider's own words. */
      readonly reference: string;
    };

export type ClawbackFact = { readonly clawbackId: string } & (
  | {
      readonly type: 'clawback.opened';
      readonly rewardId: string;
      readonly partnerId: string;
      readonly currency: string;
      readonly amountMinor: number;
      readonly recoverUntil: number;
    }
  /** The commission behind it changed again; the whole of what is overpaid now. */
  | { readonly type: 'clawback.adjusted'; readonly amountMinor: number }
  | { readonly type: 'clawback.recovered'; readonly fromRewardId: string; readonly amountMinor: number }
  | {
      readonly type: 'clawback.writtenOff';
      readonly amountMinor: number;
      readonly ground: 'time_limit' | 'manager';
      readonly reason: string;
    }
);

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
  const owed = latestLines(program.lines.get(deal.dealId) ?? []).filter(line => line.balanceMinor > 0);
  if (owed.length === 0) return refuse('nothing_earned', 'No partner has earned a commission on this deal.');
  return owed
    .filter(
      line =>
        !standing.some(reward => reward.partnerId === line.partnerId && reward.currency === line.currency),
    )
    .flatMap(({ partnerId, currency, balanceMinor }) => {
      const reward = { rewardId: context.id('rew'), partnerId, currency, amountMinor: balanceMinor };
      return [
        { type: 'reward.requested', dealId: deal.dealId, ...reward } as const,
        approvalOf(program, reward, context.at),
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
  /** What is set together with it. */
  changing: ReadonlyMap<Reward, number> = new Map(),
): RewardFact {
  const { rewardId } = reward;
  const policy = policyAt(program, at);
  if (reward.currency !== policy.currency)
    return { type: 'reward.sentToReview', rewardId, reason: 'currency_without_rate' };
  const since = daysAfter(at, -policy.autoApproveWindowDays);
  let left = policy.autoApproveLimitMinor - reward.amountMinor;
  for (const [other, amountMinor] of recentAmounts(program, reward.partnerId, since, changing)) {
    if (left <= 0) break;
    if (other.rewardId !== rewardId && other.currency === policy.currency) left -= amountMinor;
  }
  return left > 0
    ? { type: 'reward.approved', rewardId, ground: 'under_limit' }
    : { type: 'reward.sentToReview', rewardId, reason: 'limit_reached' };
}

/** A partner's rewards that are being set or were since then; newest first, for there may be many years of them. */
function* recentAmounts(
  program: Program,
  partnerId: string,
  since: number,
  changing: ReadonlyMap<Reward, number>,
): Iterable<readonly [Reward, number]> {
  for (const entry of changing) if (entry[0].partnerId === partnerId) yield entry;
  const rewards = program.rewardsByPartner.get(partnerId) ?? [];
  for (let place = rewards.length - 1; place >= 0; place--) {
    const reward = rewards[place];
    if (!reward || reward.amountSetAt <= since) return;
    if (!changing.has(reward)) yield [reward, reward.amountMinor];
  }
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
export function rewardsDue(program: Program, lines: readonly CommissionFact[], at: number): RewardFact[] {
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
    const { type: _, stage = 'sale', form = 'cash', benefit = null, ...owed } = fact;
    const reward: Reward = {
      ...owed,
      stage,
      form,
      benefit,
      approvedAt: null,
      held: null,
      settledMinor: 0,
      paidAt: null,
      requestedAt: at,
      amountSetAt: at,
      status: 'review',
      reviewReason: null,
    };
    program.rewards.set(reward.rewardId, reward);
    list(program.rewardsByDeal, reward.dealId, reward);
    list(program.rewardsByPartner, reward.partnerId, reward);
    return;
  }
  const reward = program.rewards.get(fact.rewardId);
  if (!reward) return;
  if (fact.type === 'reward.adjusted') {
    reward.amountMinor = fact.amountMinor;
    reward.amountSetAt = at;
    if (fact.amountMinor === 0) {
      reward.status = 'reversed';
      reward.reviewReason = null;
    }
    const rewards = program.rewardsByPartner.get(reward.partnerId) ?? [];
    rewards.splice(rewards.lastIndexOf(reward), 1);
    rewards.push(reward);
  } else if (fact.type === 'reward.approved' || fact.type === 'reward.sentToReview') {
    reward.status = fact.type === 'reward.approved' ? 'approved' : 'review';
    reward.reviewReason = fact.type === 'reward.sentToReview' ? fact.reason : null;
  }
}
