/** What follows for rewards when the books of their deals change: amounts, approvals, holds, clawbacks. */
import type { CommissionFact } from '../commissions/lines.ts';
import type { Context, Program } from '../program-state.ts';
import { approvalOf, type Judged } from './approval.ts';
import type { ClawbackFact } from './clawback.ts';
import { clawbacksFollowing } from './clawing-back.ts';
import { holdDue } from './holds.ts';
import { isFor, rewardsOwedOn } from './owed.ts';
import { askedSince, requestOf } from './requesting.ts';
import { isSameBenefit, type Owed, type Reward, type RewardFact, staysApproved } from './reward.ts';

/** A reward as it stands and as it is owed now. */
interface Change {
  readonly reward: Reward;
  readonly next: Reward;
}

/**
 * Brings the rewards of deals to what is owed on them, which the lines about to be booked say too; judges anew what
 * grew, and asks for what came to be owed since the rewards of the deal were asked for.
 */
export function rewardsDue(
  program: Program,
  dealIds: Iterable<string>,
  lines: readonly CommissionFact[],
  context: Context,
): (RewardFact | ClawbackFact)[] {
  const deals = new Set([...dealIds, ...lines.map(line => line.dealId)]);
  const changes = [...deals].flatMap(dealId => changesOn(program, dealId));
  const changed = changes.filter(({ reward, next }) => isChanged(reward, next));
  const asked = [...deals].flatMap(dealId => askedSince(program, dealId, context));
  const together = [...changed.map(({ next }) => next), ...asked];
  return [
    ...changed.flatMap(({ reward, next }) => adjustment(program, reward, next, together, context.at)),
    ...asked.flatMap(reward => requestOf(program, reward, together, context.at)),
    ...changes.flatMap(({ next }) => holdDue(program, next, context.at)),
    ...changed.flatMap(({ next }) => clawbacksFollowing(program, next, context)),
  ];
}

function changesOn(program: Program, dealId: string): Change[] {
  const rewards = program.rewardsByDeal.get(dealId) ?? [];
  if (rewards.length === 0) return [];
  const owed = rewardsOwedOn(program, dealId);
  return rewards.map(reward => {
    const { amountMinor, benefit, form } = owed.find(one => isFor(one, reward)) ?? nothing(reward);
    return { reward, next: { ...reward, amountMinor, benefit, form } };
  });
}

function nothing({ form }: Owed): Owed {
  return { amountMinor: 0, benefit: null, form };
}

export function isNothing({ amountMinor, benefit }: Owed): boolean {
  return amountMinor === 0 && benefit === null;
}

export function isChanged(reward: Owed, next: Owed): boolean {
  const isSameMoney = reward.amountMinor === next.amountMinor && reward.form === next.form;
  return !isSameMoney || !isSameBenefit(reward, next);
}

function adjustment(
  program: Program,
  reward: Reward,
  next: Reward,
  together: readonly Judged[],
  at: number,
): RewardFact[] {
  const { rewardId, amountMinor, benefit, form } = next;
  const inKind = benefit === null && reward.benefit === null ? {} : { benefit };
  const handedOver = form === reward.form ? {} : { form };
  const adjusted: RewardFact = { type: 'reward.adjusted', rewardId, amountMinor, ...inKind, ...handedOver };
  if (isNothing(next) || staysApproved(reward, next)) return [adjusted];
  return [adjusted, approvalOf(program, next, together, at)];
}
