import type { Amount } from '../../../extensions/app/cards/wire.ts';
import type { ProgramTotals } from '../../../extensions/app/cards/wire-program.ts';
import { allLines, type PartnerBalance, partnerBalances } from '../../domain/commissions/balances.ts';
import { list, type Program } from '../../domain/program-state.ts';
import { amount } from './money-views.ts';
import type { Seen } from './seen.ts';

/** HubSpot hands a card at most 1 MB. */
const LISTED_AT_MOST = 1_000;

/** What every partner has earned, from every line of the books; the partners with most won deals first. */
export function programTotals(program: Program, { names }: Seen): ProgramTotals {
  const wonDeals = new Map<string, Set<string>>();
  let lines = 0;
  for (const { partnerId, dealId } of allLines(program)) {
    lines += 1;
    const deals = wonDeals.get(partnerId) ?? new Set();
    wonDeals.set(partnerId, deals);
    if (program.deals.get(dealId)?.phase === 'won') deals.add(dealId);
  }
  const balances = partnerBalances(program);
  const byPartner = new Map<string, PartnerBalance[]>();
  for (const balance of balances) list(byPartner, balance.partnerId, balance);
  const partners = [...wonDeals].map(([partnerId, deals]) => ({
    partnerId,
    name: names.partner(partnerId),
    wonDeals: deals.size,
    earned: sumsOf(byPartner.get(partnerId) ?? []),
  }));
  partners.sort((a, b) => b.wonDeals - a.wonDeals || (a.name < b.name ? -1 : 1));
  return {
    partners: partners.slice(0, LISTED_AT_MOST),
    partnerCount: partners.length,
    earned: sumsOf(balances),
    lines,
  };
}

/** One sum per currency: currencies are never added up. */
function sumsOf(balances: readonly PartnerBalance[]): Amount[] {
  const sums = new Map<string, number>();
  for (const { currency, balanceMinor } of balances)
    sums.set(currency, (sums.get(currency) ?? 0) + balanceMinor);
  const sorted = [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([currency, amountMinor]) => amount({ amountMinor, currency }));
}
