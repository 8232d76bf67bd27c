import type { Program } from '../program-state.ts';
import { displacementsDue } from './displacement.ts';
import { ownExtension } from './extensions.ts';
import type { RegistrationFact } from './registration.ts';

/** What news of some deals does to the claims that were made for them. */
export function claimsDue(program: Program, dealIds: Iterable<string>, now: number): RegistrationFact[] {
  return [...dealIds].flatMap(dealId => {
    const claims = program.registrationsByDeal.get(dealId) ?? [];
    // A claim comes back, and gives way, by a deal that was won; it is extended by one that is open: never both.
    const displaced = displacementsDue(program, claims, now);
    return [...displaced, ...claims.flatMap(claim => ownExtension(program, claim, now) ?? [])];
  });
}
