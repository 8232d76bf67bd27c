import { policyAt } from '../policy.ts';
import type { Program } from '../program-state.ts';
import { daysAfter } from '../time.ts';
import { endOf, isLive, isPending } from './protection.ts';
import type { Registration } from './registration.ts';

/** How many accounts a partner keeps from others, how many it may, and what it made of those before. */
export interface Quota {
  /** Claims that wait or protect and have not converted. */
  readonly open: number;
  readonly atMost: number;
  /** Claims that came to an end in the last 365 days, and how many of those by a won deal. */
  readonly ended: number;
  readonly converted: number;
}

const LOOK_BACK_DAYS = 365;
/** So many ended claims show how a partner converts; with fewer, the missing ones count as if a third had. */
const SHOWN_BY = 10;

/**
 * The base of the policy, between half of it for a partner of whom no claim converts and the double for one of whom
 * all do; a third converted gives the base. With `n` the ended claims, 10 at least:
 * base x (2n + 3 converted - ended) / 2n, rounded down, 1 at least.
 */
export function quotaOf(program: Program, partnerId: string, now: number): Quota {
  const since = daysAfter(now, -LOOK_BACK_DAYS);
  let [open, ended, converted] = [0, 0, 0];
  for (const claim of program.registrationsByPartner.get(partnerId) ?? []) {
    const wonAt = convertedAt(program, claim);
    if (wonAt !== undefined) {
      if (wonAt <= since) continue;
      ended += 1;
      converted += 1;
    } else if (isPending(program, claim, now) || isLive(program, claim, now)) open += 1;
    else if (isJudged(claim) && endOf(program, claim) > since) ended += 1;
  }
  const base = policyAt(program, now).openClaimsAtMost;
  const n = Math.max(SHOWN_BY, ended);
  const atMost = Math.max(1, Math.floor((base * (2 * n + 3 * converted - ended)) / (2 * n)));
  return { open, atMost, ended, converted };
}

/** When a deal was won that the claim covered: its own, or any of the account when it was made without one. */
function convertedAt(program: Program, claim: Registration): number | undefined {
  const { dealId, companyId } = claim;
  const deals =
    dealId === null
      ? (program.dealsByCompany.get(companyId) ?? [])
      : [program.deals.get(dealId)].filter(deal => deal !== undefined);
  const won = deals.flatMap(({ wonAt }) => (wonAt !== null && isLive(program, claim, wonAt) ? wonAt : []));
  return won.length > 0 ? Math.min(...won) : undefined;
}

/** What never came to be, or was given to another by a manager, says nothing of how a partner converts. */
function isJudged({ refused, released }: Registration): boolean {
  return refused === null && released !== 'withdrawn' && released !== 'reassigned';
}
