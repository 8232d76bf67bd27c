/** An account that a partner asked about first and that is kept for it for a moment. */
import { type AccountKey, companyIdOf, companyKey } from '../alike/account-key.ts';
import { sameAccounts } from '../alike/same-accounts.ts';
import { survivorsOf } from '../merges/survivors.ts';
import type { Program } from '../program-state.ts';
import { meets } from '../registrations/scope.ts';
import { DAY_MS } from '../time.ts';

export interface Hold {
  readonly holdId: string;
  readonly partnerId: string;
  /** Null holds the whole account. */
  readonly scope: string | null;
  /** Companies of the CRM that it was the same as; none for a company that the CRM does not have. */
  readonly companyIds: readonly string[];
  readonly heldAt: number;
  /** It ends before when its partner registers the account. */
  readonly until: number;
}

export type HoldFact = { readonly type: 'account.held' } & Omit<Hold, 'heldAt'>;

/** Long enough to fill in a form and to ask a colleague, too short to squat. */
export const HOLD_MS = 15 * 60_000;
/** For so long after a hold that led to nothing the same partner cannot hold the account again. */
export const RESTS_MS = DAY_MS;
export const HOLDS_AT_MOST = 3;

export function holdKey(holdId: string): AccountKey {
  return `hold:${holdId}`;
}

/** Holds that mean nothing any more are forgotten as others come. */
export function applyHold(program: Program, { type: _, ...hold }: HoldFact, at: number): void {
  for (const { holdId, until } of program.holds.values())
    if (until + RESTS_MS <= at) program.holds.delete(holdId);
  program.holds.set(hold.holdId, { ...hold, heldAt: at });
}

/**
 * Whether it keeps others out at this moment. As with claims nothing has to happen for it to end: its time is over, or
 * its partner has registered the account.
 */
export function isHeld(program: Program, hold: Hold, now: number): boolean {
  return now < hold.until && !isUsed(program, hold);
}

/** Whether it ended without a registration, a short while ago. */
export function hasLapsed(program: Program, hold: Hold, now: number): boolean {
  return now >= hold.until && now < hold.until + RESTS_MS && !isUsed(program, hold);
}

/** A claim that a rule refused is no use of it. */
function isUsed(program: Program, hold: Hold): boolean {
  const claims = program.registrationsByPartner.get(hold.partnerId) ?? [];
  return claims.some(
    claim =>
      claim.submittedAt >= hold.heldAt &&
      (claim.refused === null || claim.refused.code === 'refused_by_manager') &&
      meets(claim, hold) &&
      isOn(program, hold, claim.companyId),
  );
}

/** Whether a hold is on a company of the CRM, or on one that is the same. */
function isOn(program: Program, hold: Hold, companyId: string): boolean {
  const companyIds = survivorsOf(program, 'company', hold.companyIds);
  return sameAccounts(program, companyKey(companyId)).some(
    ({ account }) => account === holdKey(hold.holdId) || companyIds.includes(companyIdOf(account) ?? ''),
  );
}

/** What somebody is about to claim. */
interface Sought {
  readonly partnerId: string;
  readonly companyId: string;
  readonly scope: string | null;
}

/** The hold of another partner that stands in the way of a claim. */
export function heldByOther(program: Program, sought: Sought, now: number): Hold | undefined {
  return [...program.holds.values()].find(
    hold =>
      hold.partnerId !== sought.partnerId &&
      meets(hold, sought) &&
      isHeld(program, hold, now) &&
      isOn(program, hold, sought.companyId),
  );
}
