import { toldCompanies } from '../alike/same-accounts.ts';
import { countedTouches, touchesOf } from '../attribution/counted-touches.ts';
import type { Deal } from '../deals.ts';
import { publishedAt } from '../policy.ts';
import type { Program } from '../program-state.ts';
import { isLive, isPending } from '../registrations/protection.ts';
import type { Registration } from '../registrations/registration.ts';
import type { HeldTouch } from '../touches.ts';
import type { Dispute } from './dispute.ts';

/** What one side of a dispute has to show, as of the instant that is judged. */
export interface Party {
  readonly source: string;
  /** Claims that covered the deal and were not refused, earliest first. */
  readonly claims: readonly Registration[];
  /** Touches that count, earliest first. */
  readonly touches: readonly HeldTouch[];
}

/** The close of the deal, or when it was contested while it was open: what came later is no evidence. */
export function judgedAt(deal: Deal, { openedAt }: Dispute): number {
  return Math.min(deal.wonAt ?? Infinity, openedAt);
}

/**
 * Touches that count under the policy of the instant that is judged. What was recorded once the quarrel had begun
 * decides nothing, or whoever is asked last could bring the older touch.
 */
export function provenTouches(program: Program, deal: Deal, dispute: Dispute): HeldTouch[] {
  const at = judgedAt(deal, dispute);
  const { lookBackDays } = publishedAt(program, at).policy;
  const known = touchesOf(program, deal).filter(touch => touch.recordedAt <= dispute.openedAt);
  return countedTouches(known, lookBackDays, at);
}

export function partyOf(program: Program, deal: Deal, dispute: Dispute, source: string): Party {
  const companyIds = toldCompanies(program, deal.companyIds);
  const claims = (program.registrationsByPartner.get(source) ?? []).filter(
    claim =>
      claim.refused === null &&
      claim.submittedAt <= judgedAt(deal, dispute) &&
      (claim.dealId === deal.dealId || (claim.scope === null && companyIds.includes(claim.companyId))),
  );
  const touches = provenTouches(program, deal, dispute).filter(touch => touch.source === source);
  return { source, claims, touches };
}

/** A claim that was shown to be qualified by then; nothing shows it better than the deal that was won. */
export function isQualified(claim: Registration, deal: Deal, at: number): boolean {
  return (claim.qualifiedAt ?? Infinity) <= at || deal.wonAt === at;
}

/** It kept others out, or waited for its decision. */
export function isStanding(program: Program, claim: Registration, at: number): boolean {
  return isLive(program, claim, at) || isPending(program, claim, at);
}
