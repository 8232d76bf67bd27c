import { owedOn } from '../commissions/right-earnings.ts';
import type { Program } from '../program-state.ts';
import type { Owed, Reward } from './reward.ts';

/** What a partner is owed for one stage of a deal in one currency. */
export interface OwedReward extends Owed, Pick<Reward, 'partnerId' | 'stage' | 'currency' | 'form'> {}

/** What rewards are requested for and follow; only what has money or something in kind. */
export function rewardsOwedOn(program: Program, dealId: string): OwedReward[] {
  return owedOn(program, dealId).map(({ balanceMinor, ...owed }) => ({ ...owed, amountMinor: balanceMinor }));
}

/** Whether a reward is the one for what is owed. */
export function isFor(
  { partnerId, stage, currency }: OwedReward,
  reward: Pick<Reward, 'partnerId' | 'stage' | 'currency'>,
): boolean {
  return reward.partnerId === partnerId && reward.stage === stage && reward.currency === currency;
}
