import type { Deal } from '../deals.ts';
import { policyAt } from '../policy.ts';
import type { Program } from '../program-state.ts';
import type { Registration } from '../registrations/registration.ts';

/**
 * When a deal became a qualified lead: its approved claim was shown to be qualified, it came to a stage that the
 * policy of that day counts, or it was won; the earliest of them. A lost deal was a lead all the same; one that was
 * deleted or merged into another was none. Null when it is none yet. With `assumed`, as if that claim were approved.
 */
export function leadAt(program: Program, deal: Deal, assumed?: Registration): number | null {
  if (deal.phase === 'removed') return null;
  const instants = [...claimsQualifiedAt(program, deal, assumed), ...stagesQualifiedAt(program, deal)];
  if (deal.wonAt !== null) instants.push(deal.wonAt);
  return instants.length === 0 ? null : Math.min(...instants);
}

/** A talk that was held before the claim was made shows it to be qualified from its first moment. */
function claimsQualifiedAt(program: Program, { dealId }: Deal, assumed: Registration | undefined): number[] {
  return (program.registrationsByDeal.get(dealId) ?? []).flatMap(claim => {
    const { approvedAt, qualifiedAt, submittedAt } = claim;
    const isApproved = approvedAt !== null || claim === assumed;
    return isApproved && qualifiedAt !== null ? [Math.max(qualifiedAt, submittedAt)] : [];
  });
}

function stagesQualifiedAt(program: Program, { stagesReached }: Deal): number[] {
  return [...stagesReached].flatMap(([stage, at]) =>
    policyAt(program, at).qualifiedStages.includes(stage) ? [at] : [],
  );
}
