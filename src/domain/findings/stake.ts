import { foreseenEarnings } from '../commissions/preview.ts';
import type { Money } from '../money.ts';
import type { Program } from '../program-state.ts';
import { claimBehind } from './evidence.ts';
import { type Finding, isUndeserved } from './finding.ts';
import { standingLines } from './undeserved-credit.ts';

/**
 * What a finding is about in money, a sum for each currency: the commission that stands undeserved, or what a claim
 * would have earned. Empty where nobody can say: without terms, a rate, an amount or a credit there is no figure.
 */
export function atStake(program: Program, finding: Finding): Money[] {
  return sumsOf(amountsOf(program, finding).filter(({ amountMinor }) => amountMinor !== 0));
}

function amountsOf(program: Program, finding: Finding): Money[] {
  const { dealId, partnerId } = finding;
  if (isUndeserved(finding)) {
    const lines = standingLines(program, dealId).filter(line => line.partnerId === partnerId);
    return lines.map(({ balanceMinor, currency }) => ({ amountMinor: balanceMinor, currency }));
  }
  const deal = program.deals.get(dealId);
  if (!deal || deal.wonAt === null) return [];
  const { wonAt } = deal;
  const claim = claimBehind(program, { ...deal, wonAt }, finding);
  if (!claim) return [];
  return foreseenEarnings(program, deal, wonAt, claim).filter(earning => earning.partnerId === partnerId);
}

/** Amounts of each currency in one, in the order in which the currencies first come. */
export function sumsOf(amounts: Iterable<Money>): Money[] {
  const sums = new Map<string, number>();
  for (const { amountMinor, currency } of amounts)
    sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
  return [...sums].map(([currency, amountMinor]) => ({ currency, amountMinor }));
}
