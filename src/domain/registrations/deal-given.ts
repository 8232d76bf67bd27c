import type { Program } from '../program-state.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { RegistrationFact } from './registration.ts';

/** The CRM has made a deal for a claim that a partner sent without one, so that sellers and managers can see to it. */
export interface GiveDeal {
  readonly type: 'give_deal';
  readonly registrationId: string;
  readonly dealId: string;
}

/** The first deal stays: a claim is about one. */
export function decideGiveDeal(program: Program, command: GiveDeal): readonly RegistrationFact[] | Refusal {
  const { registrationId, dealId } = command;
  const claim = program.registrations.get(registrationId);
  if (!claim) return refuse('registration_unknown', 'There is no such registration.');
  return claim.dealId === null ? [{ type: 'registration.dealGiven', registrationId, dealId }] : [];
}
