import { isOtherSource } from '../partners.ts';
import type { Context, Program } from '../program-state.ts';
import { isLive, isPending } from '../registrations/protection.ts';
import type { Registration, RegistrationFact } from '../registrations/registration.ts';
import type { Dispute, Ruling } from './dispute.ts';

/**
 * What a ruling does to the contested claim, so that protection agrees with the credit: on an open deal a transfer
 * hands it to whom the ruling names, and an appeal that comes out otherwise hands it back, whatever became of the
 * deal. A claim that holds no longer is left in its grave.
 */
export function claimMoves(
  program: Program,
  dispute: Dispute,
  ruling: Ruling,
  context: Context,
): readonly RegistrationFact[] {
  const contested =
    dispute.registrationId === null ? undefined : program.registrations.get(dispute.registrationId);
  const current = contested && currentClaim(program, contested, dispute);
  if (!current) return [];
  const to = ruling.outcome === 'transfer' ? ruling.partnerId : contested.partnerId;
  const wasMoved = current !== contested;
  if (to === current.partnerId || !(wasMoved || program.deals.get(dispute.dealId)?.phase === 'open'))
    return [];
  if (!isLive(program, current, context.at) && !isPending(program, current, context.at)) return [];
  return isOtherSource(to) ? [released(current, 'released')] : handedTo(to, current, dispute, context);
}

/** The contested claim, or the one that took its place by an earlier ruling on the same dispute. */
export function currentClaim(
  program: Program,
  contested: Registration,
  { disputeId }: Dispute,
): Registration {
  const claims = program.registrationsByCompany.get(contested.companyId) ?? [];
  return claims.findLast(claim => claim.byDispute === disputeId) ?? contested;
}

function released({ registrationId }: Registration, ground: 'released' | 'reassigned'): RegistrationFact {
  return { type: 'registration.released', registrationId, reason: 'by the ruling on a dispute', ground };
}

/** The new claim runs by the clocks of the one whose place it takes. */
function handedTo(
  partnerId: string,
  current: Registration,
  { disputeId }: Dispute,
  context: Context,
): RegistrationFact[] {
  const registrationId = context.id('reg');
  const { companyId, dealId, contactId, scope, amountMinor, currency, expectedCloseAt, note, qualifyUntil } =
    current;
  const terms = {
    companyId,
    dealId,
    contactId,
    scope,
    amountMinor,
    currency,
    expectedCloseAt,
    note,
    qualifyUntil,
  };
  const facts: RegistrationFact[] = [
    released(current, 'reassigned'),
    {
      type: 'registration.submitted',
      registrationId,
      partnerId,
      ...terms,
      insteadOf: current.registrationId,
      byDispute: disputeId,
    },
  ];
  const { qualifiedBy, evidence, protectedUntil } = current;
  if (qualifiedBy !== null)
    facts.push({ type: 'registration.qualified', registrationId, qualifiedBy, evidence });
  if (protectedUntil !== null)
    facts.push({ type: 'registration.approved', registrationId, protectedUntil, ground: 'reassigned' });
  return facts;
}
