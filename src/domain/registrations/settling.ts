import type { Program } from '../program-state.ts';
import { displacementsDue } from './displacement.ts';
import { ownExtension } from './extensions.ts';
import type { RegistrationFact } from './registration.ts';

/** What news of some deals does to the claims that were made for them. */
export function claimsDue(program: Program, dealIds: Iterable<string>, now: number): RegistrationFact[] {
  return [...dealIds].flatMap(dealId => {
    const claims = program.registrationsByDeal.get(dealId) ?? [];
    const displaced = displacementsDue(program, claims, now);
    const gone = new Set(displaced.map(({ registrationId }) => registrationId));
    const staying = claims.filter(({ registrationId }) => !gone.has(registrationId));
    return [...displaced, ...staying.flatMap(claim => ownExtension(program, claim, now) ?? [])];
  });
}
