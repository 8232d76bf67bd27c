/**
 * The one call that a workflow makes at close: what is owed becomes rewards, exactly once. What comes to be owed on
 * the deal afterwards (a ruling names another partner, a customer pays again) follows without a further call.
 */
import type { Context, Program } from '../program-state.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { approvalOf, type Judged } from './approval.ts';
import { ruleHold } from './holds.ts';
import { isFor, type OwedReward, rewardsOwedOn } from './owed.ts';
import type { Reward, RewardFact, RewardsAsked } from './reward.ts';

export interface RequestReward {
  readonly type: 'request_reward';
  readonly dealId: string;
}

/**
 * Asks for what is owed on a deal: once per stage, partner and currency, however often it is asked. The close asks
 * for what comes to be owed later, too: its workflow does not run again when a rate is recorded or a dispute ruled.
 */
export function decideRequestReward(
  program: Program,
  command: RequestReward,
  context: Context,
): readonly (RewardFact | RewardsAsked)[] | Refusal {
  const deal = program.deals.get(command.dealId);
  if (!deal) return refuse('deal_unknown', 'The program does not know this deal.');
  const owed = rewardsOwedOn(program, deal.dealId);
  if (owed.length === 0 && deal.phase !== 'won')
    return refuse('deal_not_won', 'A reward is requested once the deal is won or its lead is qualified.');
  const asked = unasked(program, deal.dealId, owed, context);
  const requests = asked.flatMap(reward => requestOf(program, reward, asked, context.at));
  const isClose = deal.phase === 'won' && asked.every(isForLead);
  if (isClose && !wasAsked(program, deal.dealId))
    return [...requests, { type: 'rewards.asked', dealId: deal.dealId }];
  if (owed.length === 0 && !program.rewardsAsked.has(deal.dealId))
    return refuse('nothing_earned', 'No partner has earned a commission on this deal.');
  return requests;
}

/** Whether the rewards of a deal were asked for at its close. */
export function wasAsked(program: Program, dealId: string): boolean {
  const standing = program.rewardsByDeal.get(dealId) ?? [];
  return program.rewardsAsked.has(dealId) || !standing.every(isForLead);
}

function isForLead({ stage }: Pick<Reward, 'stage'>): boolean {
  return stage === 'lead';
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
  const atClose = wasAsked(program, dealId);
  if (!atClose && !program.rewardsByDeal.has(dealId)) return [];
  const owed = rewardsOwedOn(program, dealId).filter(one => atClose || isForLead(one));
  return unasked(program, dealId, owed, context);
}

/** What of all that is owed has no reward yet. */
export function unasked(
  program: Program,
  dealId: string,
  owed: readonly OwedReward[],
  context: Pick<Context, 'id'>,
): Asked[] {
  const standing = program.rewardsByDeal.get(dealId) ?? [];
  return owed
    .filter(one => !standing.some(reward => isFor(one, reward)))
    .map(one => ({ dealId, rewardId: context.id('rew'), settledMinor: 0, payments: [], ...one }));
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
