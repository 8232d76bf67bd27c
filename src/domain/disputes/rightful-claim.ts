import type { Program } from '../program-state.ts';
import type { Registration } from '../registrations/registration.ts';

/**
 * The claim that is credited where `claim` was live. One that a ruling handed over is credited until an appeal comes
 * out otherwise: then that of the rightful holder is, also for deals that were won in between.
 */
export function rightfulClaim(program: Program, claim: Registration | undefined): Registration | undefined {
  const dispute = claim?.byDispute === undefined ? undefined : program.disputes.get(claim.byDispute);
  const contested = program.registrations.get(dispute?.registrationId ?? '');
  const last = dispute?.rulings.at(-1)?.ruling;
  if (!claim || !contested || !last) return claim;
  const holder = last.outcome === 'transfer' ? last.partnerId : contested.partnerId;
  if (holder === claim.partnerId) return claim;
  const handedOver = program.registrationsByCompany.get(claim.companyId) ?? [];
  const ofDispute = handedOver.filter(one => one.byDispute === claim.byDispute);
  return [contested, ...ofDispute].find(one => one.partnerId === holder) ?? claim;
}
