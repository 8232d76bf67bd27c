import type { Program } from '../program-state.ts';
import { isLive, isPending } from './protection.ts';
import type { Registration, RegistrationFact } from './registration.ts';
import { meets } from './scope.ts';

/**
 * Claims that come back, because late news says that their deal was won in time or lives again, give way to the
 * claims that took their place meanwhile. What they were owed while they held stays.
 */
export function displacementsDue(
  program: Program,
  returned: readonly Registration[],
  now: number,
): RegistrationFact[] {
  return returned
    .filter(claim => holds(program, claim, now))
    .filter(claim =>
      (program.registrationsByCompany.get(claim.companyId) ?? []).some(
        other => isLater(other, claim, program) && meets(claim, other) && holds(program, other, now),
      ),
    )
    .map(({ registrationId }) => ({
      type: 'registration.released',
      registrationId,
      reason: 'the account was registered anew before this was known',
      ground: 'displaced',
    }));
}

function holds(program: Program, claim: Registration, now: number): boolean {
  return isPending(program, claim, now) || isLive(program, claim, now);
}

/** Claims stand in the order they were submitted, also within one moment. */
function isLater(other: Registration, claim: Registration, program: Program): boolean {
  const claims = program.registrationsByCompany.get(claim.companyId) ?? [];
  return claims.indexOf(other) > claims.indexOf(claim);
}
