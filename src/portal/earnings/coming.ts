/** What a partner still has to get, what is promised soonest first. */
import type { Program } from '../../domain/program-state.ts';
import { isUnpaid } from '../../domain/rewards/reward.ts';
import { promisedOn } from '../../domain/rewards/speeds.ts';
import { unrequestedBalances } from '../../domain/rewards/statement.ts';
import { formText, openText, type RewardState, rewardState } from './reward-words.ts';
import type { MoneySeen } from './seen.ts';

export interface ComingRow extends RewardState {
  readonly key: string;
  readonly deal: string;
  readonly stage: string;
  readonly amount: string;
  readonly form: string;
  /** It waits for the partner's own signature. */
  readonly waitsForSignature: boolean;
}

const AT_MOST = 20;

export function comingRows(
  program: Program,
  { partnerId, now, words }: MoneySeen,
  name: (dealId: string) => string,
): { readonly coming: readonly ComingRow[]; readonly comingMore: number } {
  const { stages, status, unrequested } = words.messages.earnings;
  const rewards = (program.rewardsByPartner.get(partnerId) ?? [])
    .filter(isUnpaid)
    .map(reward => ({ reward, due: promisedOn(program, reward) ?? Infinity }))
    .sort((a, b) => (a.due === b.due ? a.reward.requestedAt - b.reward.requestedAt : a.due - b.due));
  const balances = unrequestedBalances(program, partnerId).filter(({ balanceMinor }) => balanceMinor !== 0);
  const requested = rewards.slice(0, AT_MOST).map(({ reward }) => ({
    key: reward.rewardId,
    deal: name(reward.dealId),
    stage: stages[reward.stage],
    amount: openText(reward, words),
    form: formText(reward.form, words),
    waitsForSignature: reward.status === 'held' && reward.held?.reason === 'agreement_unsigned',
    ...rewardState(program, reward, now, words),
  }));
  const booked = balances
    .slice(0, AT_MOST - requested.length)
    .map(({ lineId, dealId, stage, currency, balanceMinor }) => ({
      key: lineId,
      deal: name(dealId),
      stage: stages[stage],
      amount: words.money({ amountMinor: balanceMinor, currency }),
      form: '',
      waitsForSignature: false,
      status: status.unrequested,
      tone: 'plain' as const,
      text: unrequested,
    }));
  const coming = [...requested, ...booked];
  return { coming, comingMore: rewards.length + balances.length - coming.length };
}
