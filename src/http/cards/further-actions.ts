import type { FurtherAction } from '../../../extensions/app/cards/wire.ts';
import type { Deal } from '../../domain/deals.ts';
import { isManager } from '../../domain/people.ts';
import { policyAt } from '../../domain/policy.ts';
import type { Program } from '../../domain/program-state.ts';
import { isLive, isPending } from '../../domain/registrations/protection.ts';
import type { Registration } from '../../domain/registrations/registration.ts';
import { daysAfter } from '../../domain/time.ts';
import type { Verdict } from '../../domain/verdicts.ts';
import type { Seen } from './seen.ts';

/** What this viewer may ask for beside the verdict's actions; whether it is granted the rules say. */
export function furtherActions(
  program: Program,
  deal: Deal,
  claim: Registration | null,
  verdict: Verdict,
  { userId, now }: Seen,
): FurtherAction[] {
  const manages = isManager(program, `user:${userId}`);
  const live = claim !== null && isLive(program, claim, now);
  const actions: Record<FurtherAction, boolean> = {
    dispute: verdict.actions.includes('dispute'),
    extend_qualification: claim !== null && mayTakeLonger(program, claim, now),
    reassign: manages && live,
    registration_link: deal.phase === 'open',
    refund: manages && deal.phase === 'won',
  };
  return (Object.keys(actions) as FurtherAction[]).filter(action => actions[action]);
}

/** It still has to be shown to be qualified, and its days are not used up. */
function mayTakeLonger(program: Program, claim: Registration, now: number): boolean {
  if (claim.qualifiedBy !== null) return false;
  if (!isLive(program, claim, now) && !isPending(program, claim, now)) return false;
  return claim.qualifyUntil < daysAfter(claim.submittedAt, policyAt(program, now).qualifyDaysAtMost);
}
