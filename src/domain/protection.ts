import type { Program } from './program-state.ts';
import type { Registration } from './registrations.ts';
import { daysAfter } from './time.ts';

/*
 * Where a claim stands is derived from its dates and the moment of asking, never stored: so nothing has to
 * happen for a protection to end, and no clock can race with a decision.
 */

export type RegistrationStatus = 'none' | 'submitted' | 'approved' | 'refused' | 'lapsed' | 'closed';
export type ProtectionStatus = 'none' | 'pending' | 'protected' | 'expiring' | 'expired' | 'contested';

/** Nobody has approved or refused it, whatever the clocks say. */
export function isUndecided(registration: Registration): boolean {
  return (
    registration.refused === null && registration.approvedAt === null && registration.releasedAt === null
  );
}

/** It waits for a decision and its time to qualify has not run out. */
export function isPending(program: Program, registration: Registration, now: number): boolean {
  return (
    isUndecided(registration) && !ranOutUnqualified(registration, now) && !dealEnded(program, registration)
  );
}

/** It keeps others out now. */
export function isLive(program: Program, registration: Registration, now: number): boolean {
  return protects(registration, now) && registration.releasedAt === null && !dealEnded(program, registration);
}

/** Whether its clocks cover an instant: approved, qualified in time, and not over. */
export function protects(registration: Registration, at: number): boolean {
  const { approvedAt, protectedUntil } = registration;
  if (approvedAt === null || protectedUntil === null) return false;
  return at < protectedUntil && !ranOutUnqualified(registration, at);
}

function ranOutUnqualified(registration: Registration, at: number): boolean {
  return registration.qualifiedBy === null && at >= registration.qualifyUntil;
}

function dealEnded(program: Program, registration: Registration): boolean {
  const phase = registration.dealId === null ? undefined : program.deals.get(registration.dealId)?.phase;
  return phase === 'lost' || phase === 'removed';
}

export function registrationStatus(
  program: Program,
  registration: Registration,
  now: number,
): RegistrationStatus {
  if (registration.refused) return 'refused';
  if (registration.releasedAt !== null || dealEnded(program, registration)) return 'closed';
  if (isPending(program, registration, now)) return 'submitted';
  if (isLive(program, registration, now)) return 'approved';
  const won = registration.dealId !== null && program.deals.get(registration.dealId)?.phase === 'won';
  return won && registration.approvedAt !== null ? 'closed' : 'lapsed';
}

export function protectionStatus(
  program: Program,
  registration: Registration,
  now: number,
): ProtectionStatus {
  if (isPending(program, registration, now)) return 'pending';
  if (isLive(program, registration, now))
    return now >= expiringFrom(program, registration) ? 'expiring' : 'protected';
  return registration.approvedAt === null ? 'none' : 'expired';
}

function expiringFrom(program: Program, registration: Registration): number {
  return daysAfter(registration.protectedUntil ?? 0, -program.policy.expiringDays);
}

/** The instants at which a claim's standing changes by time alone, behind `after`. */
export function momentsOf(program: Program, registration: Registration, after: number): number[] {
  if (registration.refused !== null || registration.releasedAt !== null) return [];
  const moments = registration.qualifiedBy === null ? [registration.qualifyUntil] : [];
  if (registration.protectedUntil !== null)
    moments.push(expiringFrom(program, registration), registration.protectedUntil);
  return moments.filter(moment => moment > after);
}
