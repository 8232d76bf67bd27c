import type { RequestHandler } from 'express';
import type { Amount } from '../../../extensions/app/cards/wire.ts';
import type { ProgramTotals } from '../../../extensions/app/cards/wire-program.ts';
import { allLines, type PartnerBalance, partnerBalances } from '../../domain/commissions/balances.ts';
import type { Names } from '../../domain/names.ts';
import { list, type Program } from '../../domain/program-state.ts';
import { askerOf, seenBy } from './asker.ts';
import type { CardOptions } from './card-calls.ts';
import { amount } from './money-views.ts';

/** `GET /cards/program`: what every partner has earned, from every line of the books. */
export function programTotals({
  connections,
  portals,
  now,
}: Pick<CardOptions, 'connections' | 'portals' | 'now'>): RequestHandler {
  return async (request, response) => {
    const asker = askerOf(request, response, connections);
    const { names } = seenBy(asker, now());
    response.json(await portals.read(asker.portalId, program => totalsOf(program, names)));
  };
}

function totalsOf(program: Program, names: Names): ProgramTotals {
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
  return { partners, earned: sumsOf(balances), lines };
}

/** One sum per currency: currencies are never added up. */
function sumsOf(balances: readonly PartnerBalance[]): Amount[] {
  const sums = new Map<string, number>();
  for (const { currency, balanceMinor } of balances)
    sums.set(currency, (sums.get(currency) ?? 0) + balanceMinor);
  const sorted = [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([currency, amountMinor]) => amount({ amountMinor, currency }));
}
