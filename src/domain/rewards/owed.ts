import { type Owed as OwedAccount, owedOn } from '../commissions/right-earnings.ts';
import type { Program } from '../program-state.ts';
import type { Owed, Reward } from './reward.ts';

/** What a partner is owed for one stage of a deal in one currency. */
export interface OwedReward extends Owed, Pick<Reward, 'partnerId' | 'stage' | 'currency'> {}

/** What rewards are requested for and follow; only what has money or something in kind. */
export function rewardsOwedOn(program: Program, dealId: string): OwedReward[] {
  return rewardsFor(program, dealId, owedOn(program, dealId));
}

/** What rewards would follow if so much were owed on a deal. */
export function rewardsFor(program: Program, dealId: string, owed: readonly OwedAccount[]): OwedReward[] {
  const rewards = program.rewardsByDeal.get(dealId) ?? [];
  return owed
    .map(({ balanceMinor, benefit, ...owed }) => ({
      amountMinor: balanceMinor,
      benefit: rewards.some(reward => wasGiven(owed, reward)) ? null : benefit,
      ...owed,
    }))
    .filter(({ amountMinor, benefit }) => amountMinor > 0 || benefit !== null);
}

/** In kind it has no currency: what was handed over before the deal's currency changed is not given again. */
function wasGiven(owed: Pick<OwedReward, 'partnerId' | 'stage' | 'currency'>, reward: Reward): boolean {
  const isSame = reward.partnerId === owed.partnerId && reward.stage === owed.stage;
  return isSame && reward.inKindGiven && reward.currency !== owed.currency;
}

/** Whether a reward is the one for what is owed. */
export function isFor(
  { partnerId, stage, currency }: OwedReward,
  reward: Pick<Reward, 'partnerId' | 'stage' | 'currency'>,
): boolean {
  return reward.partnerId === partnerId && reward.stage === stage && reward.currency === currency;
}
