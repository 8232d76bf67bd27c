/** Who keeps an account from others, by the dates of claims alone. */
import type { TrueClaim, TrueDeal } from './history.ts';

/** When a deal's present state of being won, or over, began; null while it is neither. */
export function wonAt(deal: TrueDeal): number | null {
  return deal.isDeleted ? null : sinceWhen(deal, 'won');
}

function lostAt(deal: TrueDeal): number | null {
  // Of a deleted deal the CRM tells nothing, so it was over from the start.
  return deal.isDeleted ? Number.NEGATIVE_INFINITY : sinceWhen(deal, 'lost');
}

function sinceWhen({ states }: TrueDeal, phase: 'won' | 'lost'): number | null {
  if (states.at(-1)?.phase !== phase) return null;
  const other = states.findLastIndex(state => state.phase !== phase);
  return states[other + 1]?.at ?? null;
}

/** When it stops to wait or to keep others out. */
export function endOf(claim: TrueClaim, deal: TrueDeal | undefined): number {
  const won = deal ? wonAt(deal) : null;
  const lost = deal ? lostAt(deal) : null;
  // A deal that was won in time shows best that there was an opportunity.
  const isShown = claim.isQualified || (won !== null && won < claim.qualifyUntil);
  return Math.min(
    isShown ? Number.POSITIVE_INFINITY : claim.qualifyUntil,
    claim.protectedUntil ?? Number.POSITIVE_INFINITY,
    claim.releasedAt ?? Number.POSITIVE_INFINITY,
    lost ?? Number.POSITIVE_INFINITY,
  );
}

/** Whether it keeps others out at an instant: an approval speaks from the day on which the claim came. */
export function isLive(claim: TrueClaim, deal: TrueDeal | undefined, at: number): boolean {
  if (claim.refusedAt !== null || claim.approvedAt === null) return false;
  return claim.submittedAt <= at && at < endOf(claim, deal);
}

export function isWaiting(claim: TrueClaim, deal: TrueDeal | undefined, at: number): boolean {
  return (
    claim.approvedAt === null &&
    at < Math.min(endOf(claim, deal), claim.refusedAt ?? Number.POSITIVE_INFINITY)
  );
}
