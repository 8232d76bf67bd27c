import type { RequestHandler } from 'express';
import type { Amount } from '../../../extensions/app/cards/wire.ts';
import type { ProgramTotals } from '../../../extensions/app/cards/wire-program.ts';
import type { Names } from '../../domain/names.ts';
import type { Program } from '../../domain/program-state.ts';
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
  const earned = new Sums();
  const byPartner = new Map<string, { deals: Set<string>; earned: Sums }>();
  let lines = 0;
  for (const { partnerId, dealId, currency, amountMinor } of allLines(program)) {
    lines += 1;
    earned.add(currency, amountMinor);
    const partner = byPartner.get(partnerId) ?? { deals: new Set(), earned: new Sums() };
    byPartner.set(partnerId, partner);
    partner.earned.add(currency, amountMinor);
    if (program.deals.get(dealId)?.phase === 'won') partner.deals.add(dealId);
  }
  const partners = [...byPartner].map(([partnerId, { deals, earned: sums }]) => ({
    partnerId,
    name: names.partner(partnerId),
    wonDeals: deals.size,
    earned: sums.amounts(),
  }));
  partners.sort((a, b) => b.wonDeals - a.wonDeals || (a.name < b.name ? -1 : 1));
  return { partners, earned: earned.amounts(), lines };
}

function* allLines(program: Program) {
  for (const lines of program.lines.values()) yield* lines;
}

/** One sum per currency: currencies are never added up. */
class Sums {
  readonly #minor = new Map<string, number>();

  add(currency: string, amountMinor: number): void {
    this.#minor.set(currency, (this.#minor.get(currency) ?? 0) + amountMinor);
  }

  amounts(): Amount[] {
    const sorted = [...this.#minor].sort(([a], [b]) => (a < b ? -1 : 1));
    return sorted.map(([currency, amountMinor]) => amount({ amountMinor, currency }));
  }
}
