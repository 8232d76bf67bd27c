import { isOtherSource } from '../partners.ts';
import type { Context, Program } from '../program-state.ts';
import type { Refusal } from '../refusal.ts';
import { isLive, isPending } from '../registrations/protection.ts';
import { decideReassign } from '../registrations/reassignment.ts';
import type { Registration, RegistrationFact } from '../registrations/registration.ts';
import type { Dispute, Ruling } from './dispute.ts';

/**
 * What a ruling does to the contested claim, so that protection agrees with the credit: on an open deal a transfer
 * hands it to whom the ruling names, and an appeal that comes out otherwise hands it back, whatever became of the
 * deal. A claim that holds no longer is left alone.
 */
export function claimMoves(
  program: Program,
  dispute: Dispute,
  ruling: Ruling,
  context: Context,
): readonly RegistrationFact[] | Refusal {
  const contested = program.registrations.get(dispute.registrationId ?? '');
  if (!contested) return [];
  const current = currentClaim(program, contested, dispute);
  const to = ruling.outcome === 'transfer' ? ruling.partnerId : contested.partnerId;
  const mayMove = current !== contested || program.deals.get(dispute.dealId)?.phase === 'open';
  if (to === current.partnerId || !mayMove) return [];
  if (!isLive(program, current, context.at) && !isPending(program, current, context.at)) return [];
  const reason = 'by the ruling on a dispute';
  if (isOtherSource(to))
    return [
      { type: 'registration.released', registrationId: current.registrationId, reason, ground: 'reassigned' },
    ];
  const moved = decideReassign(program, current, { partner: to, reason, ground: 'reassigned' }, context);
  return 'refused' in moved ? moved : moved.flatMap(fact => ofDispute(fact, current, dispute));
}

/** The contested claim, or the one that took its place by an earlier ruling on the same dispute. */
function currentClaim(program: Program, contested: Registration, { disputeId }: Dispute): Registration {
  const claims = program.registrationsByCompany.get(contested.companyId) ?? [];
  return claims.findLast(claim => claim.byDispute === disputeId) ?? contested;
}

/** A claim that waits for its decision goes on waiting: who holds it was contested, not whether it is approved. */
function ofDispute(
  fact: RegistrationFact,
  { approvedAt }: Registration,
  { disputeId }: Dispute,
): RegistrationFact[] {
  if (fact.type === 'registration.submitted') return [{ ...fact, byDispute: disputeId }];
  return fact.type === 'registration.approved' && approvedAt === null ? [] : [fact];
}
