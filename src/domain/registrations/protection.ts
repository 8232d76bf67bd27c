import type { Deal } from '../deals.ts';
import { isContested } from '../disputes/dispute.ts';
import { policyAt } from '../policy.ts';
import type { Program } from '../program-state.ts';
import { daysAfter } from '../time.ts';
import type { Registration } from './registration.ts';

/*
 * Where a claim stands is derived from its dates and the moment of asking, never stored: so nothing has to
 * happen for a protection to end, and no clock can race with a decision.
 */

export type RegistrationStatus = 'none' | 'submitted' | 'approved' | 'refused' | 'lapsed' | 'closed';
export type ProtectionStatus = 'none' | 'pending' | 'protected' | 'expiring' | 'expired' | 'contested';

/** Nobody has approved or refused it, whatever the clocks say. */
export function isUndecided(registration: Registration): boolean {
  return registration.refused === null && registration.approvedAt === null;
}

/** It waits for a decision, and until then keeps its place. */
export function isPending(program: Program, registration: Registration, now: number): boolean {
  return isUndecided(registration) && now < endOf(program, registration);
}

/**
 * It keeps others out at an instant, now or past. An approval counts from the claim's submission on, so that a
 * deal which was won while its claim waited is covered too.
 */
export function isLive(program: Program, registration: Registration, at: number): boolean {
  const { approvedAt, submittedAt } = registration;
  return approvedAt !== null && submittedAt <= at && at < endOf(program, registration);
}

/** It ended with its lost deal, and would hold again if the deal were reopened. */
export function isDormant(program: Program, registration: Registration, now: number): boolean {
  const runs = registration.refused === null && now < clocksEnd(registration, dealOf(program, registration));
  return runs && now >= endOf(program, registration);
}

/** It is about to end: work that is seen now extends it. */
export function isExpiring(program: Program, registration: Registration, now: number): boolean {
  return isLive(program, registration, now) && now >= expiringFrom(program, registration);
}

/** When it stops to wait or to protect; infinite for a qualified claim that waits for its decision. */
export function endOf(program: Program, registration: Registration): number {
  const deal = dealOf(program, registration);
  return Math.min(clocksEnd(registration, deal), deal?.lostAt ?? Infinity);
}

function clocksEnd(registration: Registration, deal: Deal | undefined): number {
  const { qualifiedBy, qualifyUntil, protectedUntil, releasedAt } = registration;
  // Nothing shows a qualified opportunity better than a deal that was won.
  const qualified = qualifiedBy !== null || (deal?.wonAt ?? Infinity) < qualifyUntil;
  return Math.min(qualified ? Infinity : qualifyUntil, protectedUntil ?? Infinity, releasedAt ?? Infinity);
}

function dealOf(program: Program, { dealId }: Registration): Deal | undefined {
  return dealId === null ? undefined : program.deals.get(dealId);
}

export function registrationStatus(
  program: Program,
  registration: Registration,
  now: number,
): RegistrationStatus {
  if (registration.refused) return 'refused';
  if (isPending(program, registration, now)) return 'submitted';
  if (isLive(program, registration, now)) return 'approved';
  const deal = dealOf(program, registration);
  if (registration.releasedAt !== null || (deal?.lostAt ?? null) !== null) return 'closed';
  return deal?.phase === 'won' && registration.approvedAt !== null ? 'closed' : 'lapsed';
}

export function protectionStatus(
  program: Program,
  registration: Registration,
  now: number,
): ProtectionStatus {
  const pending = isPending(program, registration, now);
  const live = isLive(program, registration, now);
  if ((pending || live) && isContested(program, registration)) return 'contested';
  if (pending) return 'pending';
  if (live) return isExpiring(program, registration, now) ? 'expiring' : 'protected';
  return registration.approvedAt === null ? 'none' : 'expired';
}

/** Until when it protects, or did: what ended early, by a release or a clock, did not run as long as was granted. */
export function protectionEnd(program: Program, registration: Registration, now: number): number | null {
  const { protectedUntil } = registration;
  if (protectedUntil === null || isLive(program, registration, now)) return protectedUntil;
  return Math.min(protectedUntil, endOf(program, registration));
}

/** Days before a protection's end on which its partner is told for the last time. */
export const LAST_CALL_DAYS = 3;

export function lastCallAt({ protectedUntil }: Registration): number {
  return daysAfter(protectedUntil ?? Infinity, -LAST_CALL_DAYS);
}

/** When work that is seen begins to extend a protection. */
export function expiringFrom(program: Program, registration: Registration): number {
  const { approvedAt, protectedUntil, submittedAt } = registration;
  const { expiringDays } = policyAt(program, approvedAt ?? submittedAt);
  return daysAfter(protectedUntil ?? Infinity, -expiringDays);
}

/**
 * The instants at which time alone changes a claim's standing, may extend it or calls for a notice, behind `after`. A move that the CRM
 * dates ahead of us counts when its time has come.
 */
export function momentsOf(program: Program, registration: Registration, after: number): number[] {
  if (registration.refused !== null) return [];
  const movedAt = dealOf(program, registration)?.movedAt ?? 0;
  const clocks = [
    expiringFrom(program, registration),
    lastCallAt(registration),
    endOf(program, registration),
  ];
  const moments = [...clocks, movedAt];
  return moments.filter(moment => moment > after && moment < Infinity);
}
