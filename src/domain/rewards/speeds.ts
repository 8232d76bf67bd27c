/** When a reward is promised to be paid, and how fast it came (product decision 6). */

import type { Credit } from '../attribution.ts';
import { businessDaysAfter, businessDaysBetween, startOfDay } from '../calendar.ts';
import { policyAt } from '../policy.ts';
import type { Program } from '../program-state.ts';
import { DAY_MS } from '../time.ts';
import type { Reward } from './reward.ts';

/**
 * Midnight of the UTC day by whose end an approved reward is paid: so many business days after its approval, by the
 * policy that was in force then. A hold suspends the promise; when it ends the days are counted anew. Null while
 * nothing is promised.
 */
export function promisedOn(
  program: Program,
  { status, approvedAt, freedAt }: Pick<Reward, 'status' | 'approvedAt' | 'freedAt'>,
): number | null {
  if (status !== 'approved' || approvedAt === null) return null;
  const { payWithinBusinessDays, holidays } = policyAt(program, approvedAt);
  const from = Math.max(approvedAt, freedAt ?? approvedAt);
  return startOfDay(businessDaysAfter(from, payWithinBusinessDays, holidays));
}

export interface Speeds {
  /** Days from the referral until the reward was approved, started ones counting; null while it is not. */
  readonly referralToRewardDays: number | null;
  /** Business days from the win until the reward was paid; null while it is not, and for a deal that is not won. */
  readonly wonToPaidBusinessDays: number | null;
}

export function speedsOf(program: Program, reward: Reward): Speeds {
  const referredAt = referralOf(program, reward);
  const wonAt = program.deals.get(reward.dealId)?.wonAt ?? null;
  const { approvedAt, paidAt, status } = reward;
  const isPaid = status === 'paid' && paidAt !== null;
  return {
    referralToRewardDays:
      approvedAt === null || referredAt === null
        ? null
        : Math.max(0, Math.ceil((approvedAt - referredAt) / DAY_MS)),
    wonToPaidBusinessDays:
      isPaid && wonAt !== null
        ? businessDaysBetween(wonAt, paidAt, policyAt(program, paidAt).holidays)
        : null,
  };
}

/** When the partner brought what the credit for a reward rests on: the first of its touches, or its claim. */
function referralOf(program: Program, { dealId, partnerId, stage }: Reward): number | null {
  const lines = program.lines.get(dealId) ?? [];
  const line = lines.findLast(
    one => one.partnerId === partnerId && one.stage === stage && one.earning !== null,
  );
  return line?.earning ? startOf(program, line.earning.ground) : null;
}

function startOf(program: Program, ground: Credit['ground']): number | null {
  if ('registrationId' in ground)
    return program.registrations.get(ground.registrationId)?.submittedAt ?? null;
  if ('disputeId' in ground) return null;
  const touches = ground.touchIds.flatMap(id => program.touches.get(id)?.happenedAt ?? []);
  return touches.length > 0 ? Math.min(...touches) : null;
}
