import type { Deal } from '../../domain/deals.ts';
import { contestable, holderOf } from '../../domain/disputes/contestable.ts';
import { openDisputeOn } from '../../domain/disputes/dispute.ts';
import type { Program } from '../../domain/program-state.ts';
import type { Registration } from '../../domain/registrations/registration.ts';

/**
 * The deal on which a partner can contest that its claim was refused because of another's; undefined when there is
 * none yet, when it is contested already, or when the claim was not refused for that.
 */
export function findContested(program: Program, claim: Registration, now: number): Deal | undefined {
  const { refused, partnerId, companyId } = claim;
  if (refused?.code !== 'account_protected' && refused?.code !== 'account_claimed') return undefined;
  const met = program.registrations.get(refused.against ?? '');
  const ofMet = met?.dealId == null ? undefined : program.deals.get(met.dealId);
  const deals = [...(ofMet ? [ofMet] : []), ...(program.dealsByCompany.get(companyId) ?? [])];
  return deals.find(deal => {
    if (openDisputeOn(program, deal.dealId)) return false;
    const contested = contestable(program, deal, null, now);
    return !('refused' in contested) && holderOf(contested, partnerId) !== undefined;
  });
}
