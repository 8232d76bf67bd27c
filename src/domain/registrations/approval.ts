import { compare, exact } from '../exact.ts';
import { exchanged, rateAt } from '../exchange.ts';
import { type Policy, policyAt } from '../policy.ts';
import type { Program } from '../program-state.ts';
import { daysAfter } from '../time.ts';
import { approvalDoubts, isDoubted } from './approval-doubts.ts';
import type { Claim, Qualification, RegistrationFact } from './registration.ts';

/** How long others are kept out from an approval at `at` on. */
export function protectionFrom(program: Program, at: number): number {
  return daysAfter(at, policyAt(program, at).protectionDays);
}

type Approvable = Omit<Claim, 'qualifyUntil'> & {
  readonly qualifiedBy: Qualification | null;
  readonly submittedAt: number;
};

/**
 * The approval of a claim that needs no manager by the portal's rule; none when it does, as whenever somebody has to
 * look whether the account is free at all.
 */
export function ruleApproval(program: Program, claim: Approvable, at: number): RegistrationFact[] {
  const policy = policyAt(program, at);
  const rule = policy.approveByRule;
  const kind = program.partners.get(claim.partnerId)?.kind;
  if (!rule || !kind || !rule.kinds.includes(kind)) return [];
  if (rule.qualifiedOnly && claim.qualifiedBy === null) return [];
  if (rule.underMinor !== null && !isUnder(program, claim, policy, rule.underMinor, at)) return [];
  const { registrationId, submittedAt } = claim;
  if (isDoubted(approvalDoubts(program, claim, submittedAt, at))) return [];
  const protectedUntil = protectionFrom(program, at);
  return [{ type: 'registration.approved', registrationId, protectedUntil, ground: 'rule' }];
}

/** Strictly, by the claim's own amount and its deal's: a small figure on the claim must not slip a large deal under. */
function isUnder(
  program: Program,
  { amountMinor, currency, dealId }: Approvable,
  policy: Policy,
  underMinor: number,
  at: number,
): boolean {
  const deal = dealId === null ? undefined : program.deals.get(dealId);
  const amounts = [
    { amountMinor, currency: currency ?? policy.currency },
    { amountMinor: deal?.amountMinor ?? null, currency: deal?.currency ?? policy.currency },
  ].filter(one => one.amountMinor !== null);
  return amounts.length > 0 && amounts.every(one => isAmountUnder(program, one, policy, underMinor, at));
}

function isAmountUnder(
  program: Program,
  { amountMinor, currency }: { amountMinor: number | null; currency: string },
  policy: Policy,
  underMinor: number,
  at: number,
): boolean {
  const amount = exact(amountMinor ?? 0);
  if (currency === policy.currency) return compare(amount, exact(underMinor)) < 0;
  const rate = rateAt(program, currency, policy.currency, at);
  return rate !== undefined && compare(exchanged(amount, rate), exact(underMinor)) < 0;
}
