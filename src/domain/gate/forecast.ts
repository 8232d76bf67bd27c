/** What would become of the rewards of an open deal if it were won as it stands and they were asked for. */
import type { Earning } from '../commissions/earnings.ts';
import { owedFor, owedOn } from '../commissions/right-earnings.ts';
import type { Program } from '../program-state.ts';
import { approvalOf, type Judged } from '../rewards/approval.ts';
import { ruleHold } from '../rewards/holds.ts';
import { isFor, type OwedReward, rewardsFor } from '../rewards/owed.ts';
import { requestOf, unasked, wasAsked } from '../rewards/requesting.ts';
import { type Reward, staysApproved } from '../rewards/reward.ts';
import { isChanged, isNothing } from '../rewards/settling.ts';
import { type Decided, rewardsOf } from './parts.ts';

/** The rewards as they would stand then; `earnings` is what the close would book. */
export function rewardsAtClose(
  program: Program,
  dealId: string,
  earnings: readonly Earning[],
  at: number,
): Decided[] {
  const leads = owedOn(program, dealId).filter(({ stage }) => stage === 'lead');
  const owed = rewardsFor(program, dealId, [...leads, ...owedFor(earnings)]);
  let count = 0;
  const asked = unasked(program, dealId, owed, { id: prefix => `${prefix}_at_close_${++count}` });
  const standing = program.rewardsByDeal.get(dealId) ?? [];
  const changed = standing
    .map(reward => owedThen(reward, owed))
    .filter((next, at) => isOther(standing[at], next));
  // The win judges what stands anew, by itself or with what it asks for by itself; the workflow asks for the rest.
  const atWin = wasAsked(program, dealId) ? [...changed, ...asked] : changed;
  return [
    ...standing.map(reward => standingThen(program, reward, owed, atWin, at)),
    ...rewardsOf(
      asked.flatMap(reward => requestOf(program, reward, [...asked, ...changed], at)),
      at,
    ),
  ];
}

function isOther(reward: Reward | undefined, next: Reward): boolean {
  return reward !== undefined && isChanged(reward, next);
}

function owedThen(reward: Reward, owed: readonly OwedReward[]): Reward {
  const { amountMinor, benefit, form } = owed.find(one => isFor(one, reward)) ?? {
    amountMinor: 0,
    benefit: null,
    form: reward.form,
  };
  return { ...reward, amountMinor, benefit, form };
}

function standingThen(
  program: Program,
  reward: Reward,
  owed: readonly OwedReward[],
  together: readonly Judged[],
  at: number,
): Decided {
  const then = owedThen(reward, owed);
  const rule = ruleHold(program, reward, at);
  const byRule = rule ? { reason: rule, words: '', heldAt: at } : null;
  const held = reward.held?.reason === 'manager' ? reward.held : byRule;
  if (!isChanged(reward, then) || isNothing(then) || staysApproved(reward, then)) return { ...then, held };
  const approval = approvalOf(program, then, together, at);
  return approval.type === 'reward.sentToReview'
    ? { ...then, held, approvedAt: null, reviewReason: approval.reason }
    : { ...then, held, approvedAt: at, reviewReason: null };
}
