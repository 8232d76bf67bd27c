/** Whether money has followed from what people said of two accounts. */
import type { BookedLine } from '../commissions/lines.ts';
import type { Deal } from '../deals.ts';
import type { Program } from '../program-state.ts';
import type { Reward } from '../rewards/reward.ts';
import { type AccountKey, companyIdOf } from './account-key.ts';
import { groupOf } from './same-accounts.ts';
import { sayingsBehind } from './sameness-grounds.ts';

/**
 * Whether a reward was approved, paid or handed over for a deal that a claim is credited for by way of these two being
 * one. Whoever takes that back takes the reward back.
 */
export function rewardRestsOn(program: Program, one: AccountKey, other: AccountKey): boolean {
  const isThis = (key: AccountKey) => key === one || key === other;
  const deals = [...groupOf(program, one)].flatMap(
    key => program.dealsByCompany.get(companyIdOf(key) ?? '') ?? [],
  );
  return deals.some(deal =>
    rewardedLines(program, deal).some(({ earning }) => {
      if (!earning || !('registrationId' in earning.ground)) return false;
      const claim = program.registrations.get(earning.ground.registrationId);
      const sayings = claim ? sayingsBehind(program, claim, deal) : [];
      return sayings.some(pair => isThis(pair.one) && isThis(pair.other));
    }),
  );
}

/** The last line of each part of a deal for which a reward has left, or may. */
function rewardedLines(program: Program, { dealId }: Deal): readonly BookedLine[] {
  const rewards = (program.rewardsByDeal.get(dealId) ?? []).filter(hasMoved);
  if (rewards.length === 0) return [];
  const accounts = new Set(rewards.map(accountText));
  const lines = (program.lines.get(dealId) ?? []).filter(line => accounts.has(accountText(line)));
  // Payments that recur are each earned by themselves.
  return [...new Map(lines.map(line => [`${accountText(line)} ${line.revenueId ?? ''}`, line])).values()];
}

function accountText({ partnerId, stage, currency }: Pick<Reward, 'partnerId' | 'stage' | 'currency'>) {
  return `${partnerId} ${stage} ${currency}`;
}

function hasMoved({ status, approvedAt, settledMinor, inKindGiven }: Reward): boolean {
  return status !== 'reversed' && (approvedAt !== null || settledMinor > 0 || inKindGiven);
}
