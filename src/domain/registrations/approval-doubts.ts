import { companyKey } from '../alike/account-key.ts';
import type { Unchecked } from '../alike/alike.ts';
import { guardOf, type Possible } from '../alike/guard.ts';
import { toldCompanies } from '../alike/same-accounts.ts';
import type { Deal } from '../deals.ts';
import type { Program } from '../program-state.ts';
import { directDealsBefore } from './direct-sales.ts';
import type { Registration } from './registration.ts';

/** Why no rule approves a claim, whatever else speaks for it: a manager has to look. */
interface ApprovalDoubts {
  /** Claimed accounts that this one may be the same as. */
  readonly possible: readonly Possible[];
  /** Why it was not compared with all there are. */
  readonly unchecked: Unchecked | null;
  /** What our own sales worked there before. */
  readonly directDeals: readonly Deal[];
}

export function approvalDoubts(
  program: Program,
  claim: Pick<Registration, 'companyId' | 'dealId'>,
  submittedAt: number,
  now: number,
): ApprovalDoubts {
  const accounts = toldCompanies(program, [claim.companyId]).map(companyKey);
  const { possible, unchecked } = guardOf(program, accounts, now);
  return { possible, unchecked, directDeals: directDealsBefore(program, claim, submittedAt, now) };
}

export function isDoubted({ possible, unchecked, directDeals }: ApprovalDoubts): boolean {
  return possible.length > 0 || unchecked !== null || directDeals.length > 0;
}
