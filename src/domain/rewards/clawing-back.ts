/** When overpaid commissions are claimed back, and when they are given up (product decision 5). */
import { managerOnly } from '../people.ts';
import { policyAt } from '../policy.ts';
import type { Context, Program } from '../program-state.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { daysAfter } from '../time.ts';
import { type Clawback, type ClawbackFact, owedBackMinor } from './clawback.ts';
import { unfitReason } from './holds.ts';
import { overpaidMinor, type Reward } from './reward.ts';

export interface WriteOff {
  readonly type: 'write_off';
  readonly clawbackId: string;
  readonly reason: string;
}

/** Claims back what a reward will be overpaid by, and claims less again when its commission rises. */
export function clawbacksFollowing(program: Program, next: Reward, context: Context): ClawbackFact[] {
  const standing = program.clawbacksByReward.get(next.rewardId) ?? [];
  const claimed = standing.reduce((sum, one) => sum + one.amountMinor - one.recoveredMinor, 0);
  const more = overpaidMinor(next) - claimed;
  if (more <= 0) return trimmed(standing, -more);
  const { clawbackDays } = policyAt(program, context.at);
  const { rewardId, partnerId, currency } = next;
  const opened = {
    clawbackId: context.id('clw'),
    rewardId,
    partnerId,
    currency,
    amountMinor: more,
    recoverUntil: daysAfter(context.at, clawbackDays),
  };
  const claim: ClawbackFact = { type: 'clawback.opened', ...opened };
  // No instant lies between opening and giving up, so no clock would come for it.
  return clawbackDays > 0 ? [claim] : [claim, writtenOff(opened.clawbackId, more, 'time_limit', '')];
}

/** Takes so much off the newest claims: first off what is still owed back, then off what was forgiven. */
function trimmed(clawbacks: readonly Clawback[], byMinor: number): ClawbackFact[] {
  const owedBack = clawbacks.reduce((sum, one) => sum + owedBackMinor(one), 0);
  let offOwed = Math.min(byMinor, owedBack);
  let offForgiven = byMinor - offOwed;
  return clawbacks.toReversed().flatMap(one => {
    const owed = Math.min(offOwed, owedBackMinor(one));
    const forgiven = Math.min(offForgiven, one.writtenOffMinor);
    offOwed -= owed;
    offForgiven -= forgiven;
    if (owed + forgiven === 0) return [];
    const { clawbackId } = one;
    return [
      { type: 'clawback.adjusted', clawbackId, amountMinor: one.amountMinor - owed - forgiven } as const,
    ];
  });
}

/** A manager gives up what is still owed back. */
export function decideWriteOff(
  program: Program,
  command: WriteOff,
  context: Context,
): readonly ClawbackFact[] | Refusal {
  const denied = managerOnly(program, context);
  if (denied) return denied;
  const clawback = program.clawbacks.get(command.clawbackId);
  if (!clawback) return refuse('clawback_unknown', 'The books hold no such overpayment. Refresh the page.');
  const reason = command.reason.trim();
  const unfit = unfitReason(reason);
  if (unfit) return unfit;
  return owedBackMinor(clawback) > 0
    ? [writtenOff(clawback.clawbackId, owedBackMinor(clawback), 'manager', reason)]
    : [];
}

/** What time alone gives up by an instant: overpayments that could not be recovered within their limit. */
export function clawbacksDue(program: Program, at: number): ClawbackFact[] {
  return [...program.clawbacks.values()]
    .filter(clawback => owedBackMinor(clawback) > 0 && clawback.recoverUntil <= at)
    .map(clawback => writtenOff(clawback.clawbackId, owedBackMinor(clawback), 'time_limit', ''));
}

function writtenOff(
  clawbackId: string,
  amountMinor: number,
  ground: 'time_limit' | 'manager',
  reason: string,
): ClawbackFact {
  return { type: 'clawback.writtenOff', clawbackId, amountMinor, ground, reason };
}
