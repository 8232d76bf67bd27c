import type { RateFact } from '../exchange.ts';
import { rateAt } from '../exchange.ts';
import type { Program } from '../program-state.ts';
import { leadAt } from './qualified-leads.ts';

/**
 * Deals with money in one of the two currencies that was earned at an instant at which this rate is in force, and
 * open ones, whose preview is exchanged on the day they are looked at.
 */
export function dealsExchangedBy(program: Program, { from, to, on }: RateFact): string[] {
  const isInForce = (at: number | null) => at !== null && rateAt(program, from, to, at)?.on === on;
  const exchanged: string[] = [];
  for (const deal of program.deals.values()) {
    const payments = (program.revenue.get(deal.dealId) ?? []).filter(({ kind }) => kind === 'payment');
    const isConcerned = [deal, ...payments].some(({ currency }) => currency === from || currency === to);
    if (!isConcerned) continue;
    const instants = [deal.wonAt, leadAt(program, deal), ...payments.map(({ occurredAt }) => occurredAt)];
    if (deal.phase === 'open' || instants.some(isInForce)) exchanged.push(deal.dealId);
  }
  return exchanged;
}
