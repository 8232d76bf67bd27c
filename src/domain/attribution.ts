import { toldCompanies } from './alike/same-accounts.ts';
import { touchesOf } from './attribution/counted-touches.ts';
import { creditsByTouches } from './attribution/touch-credits.ts';
import type { Deal } from './deals.ts';
import { rulingOn } from './disputes/dispute.ts';
import { rightfulClaim } from './disputes/rightful-claim.ts';
import { WHOLE_BP } from './money.ts';
import { type AttributionModel, publishedAt } from './policy.ts';
import type { Program } from './program-state.ts';
import { isLive } from './registrations/protection.ts';
import type { Registration } from './registrations/registration.ts';

/** One source's part of a deal's credit; the parts sum to 10,000 basis points. */
export interface Credit {
  /** A partner's id, `marketing` or `direct`. */
  readonly source: string;
  readonly shareBp: number;
  /** The claim that earns the whole credit, or the touches behind this part. */
  readonly ground:
    | { readonly registrationId: string }
    | { readonly disputeId: string }
    | {
        readonly model: AttributionModel;
        /** The policy whose model it is; absent in lines of old logs. */
        readonly policyVersion?: number;
        readonly touchIds: readonly string[];
      };
}

/**
 * Who is credited for a deal as of an instant: whom the ruling on a dispute names; its registrant alone while
 * protected; otherwise the sources that reached its contacts and companies by then, by the model of the policy in
 * force at that instant (product decision 3). With `assumed`, as if that claim were approved.
 */
export function creditsOf(program: Program, deal: Deal, at: number, assumed?: Registration): Credit[] {
  const ruled = creditsByRuling(program, deal);
  if (ruled) return ruled;
  const claim = assumed ?? rightfulClaim(program, creditedClaim(program, deal, at));
  if (claim)
    return [{ source: claim.partnerId, shareBp: WHOLE_BP, ground: { registrationId: claim.registrationId } }];
  return creditsByTouches(touchesOf(program, deal), publishedAt(program, at), at);
}

/** Undefined where nothing is ruled, or what stood was upheld. */
function creditsByRuling(program: Program, { dealId }: Deal): Credit[] | undefined {
  const ruled = rulingOn(program, dealId);
  if (!ruled) return undefined;
  const { ruling, disputeId } = ruled;
  const ground = { disputeId };
  switch (ruling.outcome) {
    case 'transfer':
      return [{ source: ruling.partnerId, shareBp: WHOLE_BP, ground }];
    case 'split':
      return ruling.shares.map(({ source, shareBp }) => ({ source, shareBp, ground }));
    case 'uphold':
      return undefined;
  }
}

/**
 * The approved claim that covers a deal at an instant: the first made for it, else the first on one of its whole
 * accounts, those included that people said are the same. What matching takes for the same moves no money. A claim on a
 * scope speaks for the deal it was made for only, because no other deal tells its scope.
 */
export function creditedClaim(program: Program, deal: Deal, at: number): Registration | undefined {
  const own = program.registrationsByDeal.get(deal.dealId)?.find(claim => isLive(program, claim, at));
  if (own) return own;
  const onAccounts = toldCompanies(program, deal.companyIds).flatMap(
    id =>
      program.registrationsByCompany
        .get(id)
        ?.find(claim => claim.scope === null && isLive(program, claim, at)) ?? [],
  );
  return onAccounts.toSorted((a, b) => a.receiptNumber - b.receiptNumber)[0];
}
