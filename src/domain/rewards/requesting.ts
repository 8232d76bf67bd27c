/**
 * The one call that a workflow makes at close: what is owed becomes rewards, exactly once. What comes to be owed on
 * the deal afterwards (a ruling names another partner, a customer pays again) follows without a further call.
 */
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
  const asked = unasked(program, deal.dealId, owed, context);
  return asked.flatMap(reward => requestOf(program, reward, asked, context.at));
}

/** A reward that is about to be requested. */
export interface Asked extends OwedReward, Judged {
  readonly dealId: string;
}

/**
 * What is owed on a deal whose rewards were asked for, and has none yet. A lead is paid before the deal is closed, so
 * asking for leads asks for no sale.
 */
export function askedSince(program: Program, dealId: string, context: Context): Asked[] {
  const standing = program.rewardsByDeal.get(dealId) ?? [];
  if (standing.length === 0) return [];
  const wasClosed = standing.some(({ stage }) => stage !== 'lead');
  const owed = rewardsOwedOn(program, dealId).filter(({ stage }) => wasClosed || stage === 'lead');
  return unasked(program, dealId, owed, context);
}

function unasked(program: Program, dealId: string, owed: readonly OwedReward[], context: Context): Asked[] {
  const standing = program.rewardsByDeal.get(dealId) ?? [];
  return owed
    .filter(one => !standing.some(reward => isFor(one, reward)))
    .map(one => ({ ...one, dealId, rewardId: context.id('rew'), settledMinor: 0, payments: [] }));
}

/** The facts of one request; `together` are all that are set at once, this one included. */
export function requestOf(
  program: Program,
  reward: Asked,
  together: readonly Judged[],
  at: number,
): RewardFact[] {
  const { rewardId, dealId, partnerId, stage, currency, amountMinor, form, benefit } = reward;
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
    approvalOf(program, reward, together, at),
    ...(rule ? [{ type: 'reward.held', rewardId, reason: rule, words: '' } as const] : []),
  ];
}
