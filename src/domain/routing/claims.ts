/** Which claims a lead may belong to. */
import type { AccountKey } from '../alike/account-key.ts';
import { sameCompanies } from '../alike/same-accounts.ts';
import type { Program } from '../program-state.ts';
import { isLive, isPending } from '../registrations/protection.ts';
import type { Registration } from '../registrations/registration.ts';

/** Claims that hold at an account or at one that is the same, or wait there, each once. */
export function standingClaims(program: Program, account: AccountKey, now: number): Registration[] {
  const claims = claimsOn(program, account);
  return claims.filter(claim => isLive(program, claim, now) || isPending(program, claim, now));
}

/** Claims that hold there, in the order of their scopes, then of their submission. */
export function holdingClaims(program: Program, account: AccountKey, now: number): Registration[] {
  return claimsOn(program, account)
    .filter(claim => isLive(program, claim, now))
    .sort((a, b) => compare(a.scope ?? '', b.scope ?? '') || a.submittedAt - b.submittedAt);
}

/**
 * From when on what comes up at its account belongs to a claim: its submission, because an approval counts from then
 * on, or that of the claim whose place it took.
 */
export function leadsSince(program: Program, claim: Registration): number {
  const before = claim.insteadOf === undefined ? undefined : program.registrations.get(claim.insteadOf);
  return before ? leadsSince(program, before) : claim.submittedAt;
}

function claimsOn(program: Program, account: AccountKey): Registration[] {
  return sameCompanies(program, account).flatMap(
    ({ companyId }) => program.registrationsByCompany.get(companyId) ?? [],
  );
}

/** By code units, so that the same claims come in the same order on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
