/** Which claims a lead may belong to. */
import type { AccountKey } from '../alike/account-key.ts';
import { type Covering, claimsCovering, leading } from '../alike/guard.ts';
import type { Program } from '../program-state.ts';
import { isLive, isPending } from '../registrations/protection.ts';
import type { Registration } from '../registrations/registration.ts';

/** Claims that hold at an account or at one that is the same, or wait there, each once. */
export function standingClaims(program: Program, account: AccountKey, now: number): Registration[] {
  const claims = claimsCovering(program, [account]).map(({ claim }) => claim);
  return claims.filter(claim => isLive(program, claim, now) || isPending(program, claim, now));
}

/**
 * Claims that hold there, in the order of their scopes, then of their submission; of those that meet, made before
 * their accounts were known to be one, the first registered. `ended` are claims that are about to give way.
 */
export function holdingClaims(
  program: Program,
  account: AccountKey,
  now: number,
  ended: ReadonlySet<string>,
): Registration[] {
  const holds = ({ claim }: Covering) => isLive(program, claim, now) && !ended.has(claim.registrationId);
  return leading(claimsCovering(program, [account]).filter(holds))
    .map(({ claim }) => claim)
    .sort((a, b) => compare(a.scope ?? '', b.scope ?? '') || a.receiptNumber - b.receiptNumber);
}

/**
 * From when on what comes up at its account belongs to a claim: its submission, because an approval counts from then
 * on, or that of the claim whose place it took.
 */
export function leadsSince(program: Program, claim: Registration): number {
  const before = claim.insteadOf === undefined ? undefined : program.registrations.get(claim.insteadOf);
  return before ? leadsSince(program, before) : claim.submittedAt;
}

/** By code units, so that the same claims come in the same order on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
