/** Rewards and what was overpaid, as a deal's card shows them. */
import type { RewardView } from '../../../extensions/app/cards/wire-money.ts';
import type { Reward } from '../../domain/rewards/reward.ts';
import { reviewText } from '../../domain/sentences/money.ts';
import { sentenceOf } from '../../domain/sentences/words.ts';
import { amount, stageText } from './money-views.ts';
import type { Seen } from './seen.ts';

export function rewardView(reward: Reward, { names }: Seen): RewardView {
  const { currency, settledMinor } = reward;
  return {
    rewardId: reward.rewardId,
    partnerName: names.partner(reward.partnerId),
    stage: reward.stage,
    stageText: stageText(reward.stage),
    amount: amount(reward),
    form: '',
    status: reward.status,
    reason: reward.reviewReason ? sentenceOf(reviewText(reward.reviewReason)) : '',
    promisedUntil: null,
    paid: amount({ amountMinor: settledMinor, currency }),
    open: amount({ amountMinor: Math.max(0, reward.amountMinor - settledMinor), currency }),
    paidAt: reward.paidAt,
    actions: [],
  };
}
