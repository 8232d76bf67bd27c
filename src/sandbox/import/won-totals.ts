import type { DealRow } from './deal-rows.ts';
import { type Decimal, decimalText, plus, zero } from './decimal.ts';
import { type Mapping, nameKey } from './mapping.ts';

export interface WonTotal {
  readonly deals: number;
  /** Digits, such as `10005534.00`. */
  readonly total: string;
}

export interface WonTotals extends WonTotal {
  readonly currency: string;
  readonly byPartner: readonly (WonTotal & { readonly partner: string })[];
}

/** What was won, in all and for the accounts of each partner. */
export function wonTotals(deals: readonly DealRow[], { partners }: Mapping, currency: string): WonTotals {
  const won = deals.filter(deal => deal.stage === 'closedwon');
  const partnerOf = new Map(
    Object.entries(partners).map(([account, partner]) => [nameKey(account), partner]),
  );
  const byPartner = new Map<string, DealRow[]>();
  for (const deal of won) {
    const partner = partnerOf.get(nameKey(deal.account));
    if (partner !== undefined) byPartner.set(partner, [...(byPartner.get(partner) ?? []), deal]);
  }
  return {
    ...totalOf(won),
    currency,
    byPartner: [...byPartner].map(([partner, theirs]) => ({ partner, ...totalOf(theirs) })),
  };
}

function totalOf(deals: readonly DealRow[]): WonTotal {
  const total = deals.reduce<Decimal>((sum, deal) => plus(sum, deal.amount ?? zero), zero);
  return { deals: deals.length, total: decimalText(total) };
}
