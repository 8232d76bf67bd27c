/** Where a partner's own claim stands, in the few ways that make a difference to the partner. */
import type { Deal } from '../../domain/deals.ts';
import { type Dispute, isOpen } from '../../domain/disputes/dispute.ts';
import { dueBy } from '../../domain/disputes/overdue.ts';
import { policyAt } from '../../domain/policy.ts';
import type { Program } from '../../domain/program-state.ts';
import {
  endOf,
  isLive,
  isPending,
  protectionEnd,
  protectionStatus,
  registrationStatus,
} from '../../domain/registrations/protection.ts';
import type { Registration } from '../../domain/registrations/registration.ts';
import { DAY_MS, daysAfter, daysLeft } from '../../domain/time.ts';

export type ClaimState =
  | 'in_review'
  | 'protected'
  | 'expiring'
  | 'contested'
  | 'won'
  | 'lost'
  | 'withdrawn'
  | 'ended'
  | 'lapsed'
  | 'refused';

/** What the partner should do next; at most one thing, the most urgent. */
export type Need =
  | { readonly need: 'qualify'; readonly until: number }
  | { readonly need: 'extend'; readonly until: number }
  | { readonly need: 'ruling'; readonly until: number }
  | { readonly need: 'decision'; readonly until: number };

/** Time that runs, as a bar shows it. */
export interface ClockView {
  readonly clock: 'protection' | 'qualification';
  readonly until: number;
  readonly daysLeft: number;
  readonly daysInAll: number;
}

/** The promise to partners: a registration is decided within a day. */
export function decidedBy({ submittedAt }: Registration): number {
  return daysAfter(submittedAt, 1);
}

export function claimState(program: Program, claim: Registration, now: number): ClaimState {
  const status = registrationStatus(program, claim, now);
  const deal = dealOf(program, claim);
  switch (status) {
    case 'submitted':
      return protectionStatus(program, claim, now) === 'contested' ? 'contested' : 'in_review';
    case 'approved': {
      const protection = protectionStatus(program, claim, now);
      if (protection === 'contested') return 'contested';
      if (deal?.phase === 'won') return 'won';
      return protection === 'expiring' ? 'expiring' : 'protected';
    }
    case 'closed':
      if (deal?.phase === 'won' && deal.wonAt !== null && isLive(program, claim, deal.wonAt)) return 'won';
      if (claim.releasedAt !== null) return claim.released === 'withdrawn' ? 'withdrawn' : 'ended';
      return 'lost';
    case 'refused':
      return 'refused';
    default:
      return 'lapsed';
  }
}

/** Whether it waits or protects, so that the partner can do something about it. */
export function isCurrent(program: Program, claim: Registration, now: number): boolean {
  return isPending(program, claim, now) || isLive(program, claim, now);
}

export function needOf(program: Program, claim: Registration, now: number): Need | null {
  if (!isCurrent(program, claim, now)) return null;
  const dispute = openDisputeAbout(program, claim);
  if (dispute) return { need: 'ruling', until: dueBy(dispute) };
  const state = claimState(program, claim, now);
  if (state === 'won') return null;
  if (state === 'expiring') {
    const hasExtensions = claim.extensions < policyAt(program, now).extensionsAtMost;
    if (hasExtensions) return { need: 'extend', until: claim.protectedUntil ?? now };
  }
  if (claim.qualifiedBy === null) return { need: 'qualify', until: claim.qualifyUntil };
  return state === 'in_review' ? { need: 'decision', until: decidedBy(claim) } : null;
}

/** The dispute that waits for a ruling about this claim, or whose ruling brought it and is appealed. */
function openDisputeAbout(
  program: Program,
  { registrationId, byDispute }: Registration,
): Dispute | undefined {
  const broughtBy = byDispute === undefined ? undefined : program.disputes.get(byDispute);
  if (broughtBy && isOpen(broughtBy)) return broughtBy;
  return program.disputesByClaim.get(registrationId)?.find(isOpen);
}

/** The clocks of a claim that waits or protects, the one that ends first in front. */
export function clocksOf(program: Program, claim: Registration, now: number): ClockView[] {
  const { approvedAt, protectedUntil, qualifyUntil, qualifiedBy, submittedAt } = claim;
  if (!isCurrent(program, claim, now) || dealOf(program, claim)?.phase === 'won') return [];
  const protection =
    approvedAt === null || protectedUntil === null
      ? []
      : [clock('protection', approvedAt, protectedUntil, now)];
  const qualification = qualifiedBy === null ? [clock('qualification', submittedAt, qualifyUntil, now)] : [];
  return [...protection, ...qualification].sort((a, b) => a.until - b.until);
}

function clock(name: ClockView['clock'], from: number, until: number, now: number): ClockView {
  return {
    clock: name,
    until,
    daysLeft: daysLeft(until, now),
    daysInAll: Math.max(1, Math.ceil((until - from) / DAY_MS)),
  };
}

/** When it came to an end; of a claim that is current, when it will. Null when nothing has set an end. */
export function endedAt(program: Program, claim: Registration, now: number): number | null {
  if (claim.refused) return claim.refused.at;
  const end = protectionEnd(program, claim, now) ?? endOf(program, claim);
  return Number.isFinite(end) ? end : null;
}

export function dealOf(program: Program, { dealId }: Registration): Deal | undefined {
  const deal = dealId === null ? undefined : program.deals.get(dealId);
  return deal?.phase === 'removed' ? undefined : deal;
}
