import { toldCompanies } from '../alike/same-accounts.ts';
import type { Deal } from '../deals.ts';
import type { Program } from '../program-state.ts';
import type { Registration } from './registration.ts';

/** Whether a claim was made for a deal, or on one of its companies or on what people said is the same as one. */
export function concerns(program: Program, claim: Registration, deal: Deal): boolean {
  return claim.dealId === deal.dealId || toldCompanies(program, deal.companyIds).includes(claim.companyId);
}
