import type { Fact } from '../facts.ts';
import type { Claim, RegistrationRefusal } from '../registrations/registration.ts';

/** A registration as it came, with what the rules said of it at once. */
export interface Registered {
  readonly claim: Claim;
  readonly submittedAt: number;
  /** Why they refused it; null when they did not. */
  readonly code: RegistrationRefusal | null;
}

/** The registrations among the facts of one entry, in order: each asks for one receipt. */
export function registeredIn({
  at,
  facts,
}: {
  readonly at: number;
  readonly facts: readonly Fact[];
}): Registered[] {
  return facts.flatMap(fact => {
    if (fact.type !== 'registration.submitted') return [];
    const { type: _, ...claim } = fact;
    return [{ claim, submittedAt: at, code: refusedWith(facts, claim.registrationId) }];
  });
}

function refusedWith(facts: readonly Fact[], registrationId: string): RegistrationRefusal | null {
  for (const fact of facts)
    if (fact.type === 'registration.refused' && fact.registrationId === registrationId) return fact.code;
  return null;
}
