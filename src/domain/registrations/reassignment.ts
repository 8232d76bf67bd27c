import { agreementAt } from '../agreements.ts';
import { findPartner, partnerUnknown } from '../partners.ts';
import type { Context, Program } from '../program-state.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Registration, RegistrationFact } from './registration.ts';

export interface Reassignment {
  /** The id or code of the partner that takes it over. */
  readonly partner: string;
  readonly reason: string;
  /** The customer chose the other partner, or a manager did. */
  readonly ground: 'customer_choice' | 'reassigned';
}

/**
 * Gives a live claim's place to another partner: same account, deal, scope and evidence, and the same end, so that
 * nobody gains time by it. What was won before stays with the partner who held the claim then.
 */
export function decideReassign(
  program: Program,
  claim: Registration,
  { partner: named, reason, ground }: Reassignment,
  context: Context,
): readonly RegistrationFact[] | Refusal {
  const partner = findPartner(program, named);
  if (!partner) return partnerUnknown(named);
  const { partnerId } = partner;
  if (partnerId === claim.partnerId)
    return refuse('partner_unchanged', 'This partner holds the registration already. Choose another.');
  if (!agreementAt(program, partnerId, context.at))
    return refuse('no_agreement', 'This partner has no agreement in force. Sign one first.');
  const { companyId, dealId, contactId, scope, amountMinor, currency, expectedCloseAt, qualifyUntil } = claim;
  const registrationId = context.id('reg');
  const taken = { companyId, dealId, contactId, scope, amountMinor, currency, expectedCloseAt, qualifyUntil };
  const { qualifiedBy, qualifiedAt, evidence } = claim;
  return [
    { type: 'registration.released', registrationId: claim.registrationId, reason, ground },
    {
      type: 'registration.submitted',
      registrationId,
      partnerId,
      ...taken,
      note: '',
      insteadOf: claim.registrationId,
    },
    ...(qualifiedBy === null
      ? []
      : [
          {
            type: 'registration.qualified',
            registrationId,
            qualifiedBy,
            evidence,
            heldAt: qualifiedAt ?? context.at,
          } as const,
        ]),
    {
      type: 'registration.approved',
      registrationId,
      protectedUntil: claim.protectedUntil ?? context.at,
      ground: 'reassigned',
    },
  ];
}
