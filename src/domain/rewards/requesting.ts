/** The one call that a workflow makes at close: what is owed becomes rewards, exactly once. */
import type { Context, Program } from '../program-state.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { approvalOf, type Judged } from './approval.ts';
import { ruleHold } from './holds.ts';
import { isFor, type OwedReward, rewardsOwedOn } from './owed.ts';
import type { RewardFact } from './reward.ts';

export interface RequestReward {
  readonly type: 'request_reward';
  readonly dealId: string;
}

/** Asks for what is owed on a deal: once per stage, partner and currency, however often it is asked. */
export function decideRequestReward(
  program: Program,
  command: RequestReward,
  context: Context,
): readonly RewardFact[] | Refusal {
  const deal = program.deals.get(command.dealId);
  if (!deal) return refuse('deal_unknown', 'The program does not know this deal.');
  const owed = rewardsOwedOn(program, deal.dealId);
  if (owed.length === 0) {
    return deal.phase === 'won'
      ? refuse('nothing_earned', 'No partner has earned a commission on this deal.')
      : refuse('deal_not_won', 'A reward is requested once the deal is won or its lead is qualified.');
  }
  const standing = program.rewardsByDeal.get(deal.dealId) ?? [];
  const asked = owed
    .filter(one => !standing.some(reward => isFor(one, reward)))
    .map(one => ({ ...one, rewardId: context.id('rew'), settledMinor: 0, payments: [] }));
  return asked.flatMap(reward => requestOf(program, deal.dealId, reward, asked, context.at));
}

function requestOf(
  program: Program,
  dealId: string,
  reward: OwedReward & Judged,
  asked: readonly Judged[],
  at: number,
): RewardFact[] {
  const { rewardId, partnerId, stage, currency, amountMinor, form, benefit } = reward;
  const requested = {
    type: 'reward.requested',
    rewardId,
    dealId,
    partnerId,
    stage,
    currency,
    amountMinor,
    form,
    ...(benefit && { benefit }),
  } as const;
  const rule = ruleHold(program, { dealId, partnerId }, at);
  return [
    requested,
    approvalOf(program, reward, asked, at),
    ...(rule ? [{ type: 'reward.held', rewardId, reason: rule, words: '' } as const] : []),
  ];
}
