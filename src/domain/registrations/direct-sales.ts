import { companyIdOf, companyKey } from '../alike/account-key.ts';
import { accountsNear, sameCompanies, undecidedAlike } from '../alike/same-accounts.ts';
import type { Deal } from '../deals.ts';
import type { Program } from '../program-state.ts';
import { isLive, isPending, isUndecided } from './protection.ts';
import type { Registration } from './registration.ts';

/** Open deals of a company that no claim was made for which holds or waits: our own sales works them. */
export function directDeals(program: Program, companyId: string, now: number): Deal[] {
  const hasClaim = ({ dealId }: Deal) =>
    (program.registrationsByDeal.get(dealId) ?? []).some(
      claim => isLive(program, claim, now) || isPending(program, claim, now),
    );
  const deals = program.dealsByCompany.get(companyId) ?? [];
  return deals.filter(deal => deal.phase === 'open' && !hasClaim(deal));
}

/**
 * Open deals that our own sales worked before a claim was made, on its account or on one that is or may be the same,
 * the oldest first.
 */
export function directDealsBefore(
  program: Program,
  claim: Pick<Registration, 'companyId' | 'dealId'>,
  submittedAt: number,
  now: number,
): Deal[] {
  const account = companyKey(claim.companyId);
  const companyIds = [
    ...sameCompanies(program, account).map(({ companyId }) => companyId),
    ...undecidedAlike(program, account).flatMap(({ account: other }) => companyIdOf(other) ?? []),
  ];
  const deals = new Set(companyIds.flatMap(id => directDeals(program, id, now)));
  return [...deals]
    .filter(deal => deal.dealId !== claim.dealId && appearedAt(deal) <= submittedAt)
    .sort((a, b) => appearedAt(a) - appearedAt(b));
}

/** Deals of claims that wait: they say how direct sales works their accounts, of which this deal is or was one. */
export function dealsWaitingBeside(program: Program, companyIds: readonly string[]): string[] {
  const near = companyIds.flatMap(id => [...accountsNear(program, companyKey(id))]);
  const claims = new Set(
    near.flatMap(key => program.registrationsByCompany.get(companyIdOf(key) ?? '') ?? []),
  );
  return [...claims].flatMap(claim => (isUndecided(claim) && claim.dealId !== null ? [claim.dealId] : []));
}

/** When a deal came to be, as far as its stages tell. */
export function appearedAt({ stagesReached }: Deal): number {
  return Math.min(...stagesReached.values());
}
