/** Whether the CRM's own properties say what the books say. */
import type { RightBooks } from '../books/balances.ts';
import { wonAt } from '../books/claims.ts';
import { minorUnits } from '../books/fractions.ts';
import type { TrueHistory } from '../books/history.ts';
import type { Findings } from './findings.ts';

export interface HeldProperties {
  readonly commissionAmount: string;
  readonly commissionCurrency: string;
  readonly partnerId: string;
  readonly rewardStatus: string;
}

/** Of deals that are won; what stands on an open one is an estimate. Gives how many were compared. */
export function checkProperties(
  history: TrueHistory,
  books: RightBooks,
  held: ReadonlyMap<string, HeldProperties>,
  found: Findings,
): number {
  const partners = new Set(history.partners.map(({ partnerId }) => partnerId));
  const owed = new Map<string, Map<string, number>>();
  for (const { dealId, currency, amountMinor } of books.balances) {
    const sums = owed.get(dealId) ?? new Map<string, number>();
    owed.set(dealId, sums.set(currency, (sums.get(currency) ?? 0) + amountMinor));
  }
  let compared = 0;
  for (const deal of history.deals) {
    const properties = held.get(deal.dealId);
    if (wonAt(deal) === null || !properties) continue;
    compared += 1;
    const { dealId, states } = deal;
    const wrong = (what: string, is: string, ought: string) =>
      found.disagreements.push(`${what} of deal ${dealId} in the CRM is "${is}", by the books "${ought}"`);
    const sums = owed.get(dealId) ?? new Map<string, number>();
    const { commissionAmount, commissionCurrency } = properties;
    const own = states.at(-1)?.currency ?? '';
    // One property holds one currency: the deal's where something is owed in it.
    const currency = sums.has(own) || sums.size === 0 ? own : commissionCurrency;
    const ought = sums.get(currency) ?? 0;
    const is = commissionAmount === '' ? 0 : minorUnits(commissionAmount, commissionCurrency || own);
    if (is !== ought || (sums.size > 0 && commissionCurrency !== currency))
      wrong('commission', `${commissionAmount} ${commissionCurrency}`, `${ought} ${currency}`);
    const shares = (books.credits.get(dealId) ?? []).filter(({ source }) => partners.has(source));
    const most = Math.max(0, ...shares.map(({ shareBp }) => shareBp));
    const credited = shares.find(({ shareBp }) => shareBp === most)?.source ?? '';
    if (properties.partnerId !== credited && !isClaimant(history, dealId, properties.partnerId, credited))
      wrong('partner', properties.partnerId, credited);
  }
  return compared;
}

/** Where nobody is credited the property names who waits for a decision. */
function isClaimant({ claims }: TrueHistory, dealId: string, partnerId: string, credited: string): boolean {
  return credited === '' && claims.some(claim => claim.dealId === dealId && claim.partnerId === partnerId);
}
