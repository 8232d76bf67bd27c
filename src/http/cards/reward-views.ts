/** Rewards and what was overpaid, as a deal's card shows them. */
import type { ClawbackView, RewardAction, RewardView } from '../../../extensions/app/cards/wire-money.ts';
import { isTieReason } from '../../domain/partner-ties.ts';
import { isManager } from '../../domain/people.ts';
import { benefitText } from '../../domain/plans/describe.ts';
import type { RewardForm } from '../../domain/plans/plan.ts';
import type { Program } from '../../domain/program-state.ts';
import { type Clawback, isRecoverable, owedBackMinor } from '../../domain/rewards/clawback.ts';
import { isUnpaid, openMinor, type Reward } from '../../domain/rewards/reward.ts';
import { promisedOn } from '../../domain/rewards/speeds.ts';
import { reviewText } from '../../domain/sentences/money.ts';
import { holdText } from '../../domain/sentences/rewards.ts';
import { capital, sentenceOf } from '../../domain/sentences/words.ts';
import { amount, stageText } from './money-views.ts';
import { type Seen, shown } from './seen.ts';

export function rewardViews(program: Program, dealId: string, seen: Seen): RewardView[] {
  return shown(program.rewardsByDeal.get(dealId) ?? []).map(reward => rewardView(program, reward, seen));
}

export function rewardView(program: Program, reward: Reward, seen: Seen): RewardView {
  const { currency, settledMinor } = reward;
  return {
    rewardId: reward.rewardId,
    partnerName: seen.names.partner(reward.partnerId),
    stage: reward.stage,
    stageText: stageText(reward.stage),
    amount: amount(reward),
    form: handedOver(reward),
    status: reward.status,
    reason: reasonOf(reward),
    promisedUntil: promisedOn(program, reward),
    paid: amount({ amountMinor: settledMinor, currency }),
    open: amount({ amountMinor: openMinor(reward), currency }),
    paidAt: reward.paidAt,
    actions: isManager(program, `user:${seen.userId}`) ? actionsOf(reward) : [],
  };
}

const FORMS: Record<RewardForm, string> = {
  cash: 'cash',
  account_credit: 'account credit',
  product_credit: 'product credit',
  none: '',
};

function handedOver({ form, benefit }: Pick<Reward, 'form' | 'benefit'>): string {
  const kinds = [FORMS[form], benefit ? benefitText(benefit) : ''].filter(Boolean);
  return capital(kinds.join(' and '));
}

function reasonOf({ status, held, reviewReason }: Reward): string {
  if (status === 'held' && held) return sentenceOf(holdText(held));
  return status === 'review' && reviewReason ? sentenceOf(reviewText(reviewReason)) : '';
}

/** What a rule holds is freed when its reason is gone, not by hand; but whether a tie is one a person may know better. */
function actionsOf(reward: Reward): RewardAction[] {
  const byHand = reward.held?.reason === 'manager';
  const byTie = reward.held !== null && isTieReason(reward.held.reason);
  return [
    ...(reward.status === 'approved' ? (['pay'] as const) : []),
    ...(isUnpaid(reward) && !byHand ? (['hold'] as const) : []),
    ...(byHand ? (['free'] as const) : []),
    ...(byTie ? (['let_pay'] as const) : []),
  ];
}

/** What was overpaid on a deal, oldest first. */
export function clawbackViews(program: Program, dealId: string, seen: Seen): ClawbackView[] {
  const rewards = program.rewardsByDeal.get(dealId) ?? [];
  const clawbacks = rewards.flatMap(({ rewardId }) => program.clawbacksByReward.get(rewardId) ?? []);
  return shown(clawbacks.filter(({ amountMinor }) => amountMinor > 0)).map(one =>
    clawbackView(program, one, seen),
  );
}

export function clawbackView(
  program: Program,
  clawback: Clawback,
  { names, userId, now }: Seen,
): ClawbackView {
  const { currency } = clawback;
  const of = (amountMinor: number) => amount({ amountMinor, currency });
  return {
    clawbackId: clawback.clawbackId,
    partnerName: names.partner(clawback.partnerId),
    amount: of(clawback.amountMinor),
    recovered: of(clawback.recoveredMinor),
    writtenOff: of(clawback.writtenOffMinor),
    open: of(owedBackMinor(clawback)),
    recoverUntil: clawback.recoverUntil,
    mayWriteOff: isRecoverable(clawback, now) && isManager(program, `user:${userId}`),
  };
}
