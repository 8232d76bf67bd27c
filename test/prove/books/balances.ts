/** The right books: for each deal who has earned what on it, as it stands in the end. */
import { wonAt } from './claims.ts';
import { type AboutDeal, creditsAt, type Share } from './credit.ts';
import { dealtOut } from './fractions.ts';
import type { TrueDeal, TrueHistory, TruePartner } from './history.ts';
import { paidFor, type Sale } from './pay.ts';

/** What a partner has earned on one deal. */
export interface Balance {
  readonly dealId: string;
  readonly partnerId: string;
  readonly currency: string;
  readonly amountMinor: number;
}

export interface RightBooks {
  /** What is nothing is left out. */
  readonly balances: readonly Balance[];
  /** By deal that is won: who is credited. */
  readonly credits: ReadonlyMap<string, readonly Share[]>;
}

/** A partner's part in a deal that is won. */
interface Part {
  readonly partner: TruePartner;
  readonly dealId: string;
  readonly plan: TruePartner['terms'][number]['plan'];
  readonly sale: Omit<Sale, 'salesBefore'>;
}

export function rightBooks(history: TrueHistory): RightBooks {
  const partners = new Map(history.partners.map(partner => [partner.partnerId, partner]));
  const refunded = refundsByDeal(history);
  const lookUp = aboutDeals(history);
  const credits = new Map<string, readonly Share[]>();
  const parts: Part[] = [];
  for (const deal of history.deals) {
    const won = wonAt(deal);
    if (won === null) continue;
    const shares = creditsAt(lookUp(deal), history.policies, won);
    credits.set(deal.dealId, shares);
    parts.push(...partsOf(deal, won, shares, partners, refunded.get(deal.dealId) ?? []));
  }
  return { balances: balancesOf(parts, history.rates), credits };
}

function partsOf(
  deal: TrueDeal,
  at: number,
  shares: readonly Share[],
  partners: ReadonlyMap<string, TruePartner>,
  refunds: TrueHistory['refunds'],
): Part[] {
  const { amountMinor = 0, currency = '' } = deal.states.at(-1) ?? {};
  const cuts = dealtOut(amountMinor, shares.length > 0 ? shares.map(({ shareBp }) => shareBp) : [1]);
  const refundedMinor = refunds
    .filter(refund => refund.currency === currency)
    .reduce((all, refund) => all + refund.amountMinor, 0);
  return shares.flatMap(({ source, shareBp }, place) => {
    const partner = partners.get(source);
    const plan = partner?.terms.findLast(({ from }) => from <= at)?.plan;
    if (!partner || !plan) return [];
    const sale = { at, currency, amountMinor, partMinor: cuts[place] ?? 0, shareBp, refundedMinor };
    return [{ partner, dealId: deal.dealId, plan, sale }];
  });
}

/** Each partner's sales in the order of time, because a plan may ask how many came before. */
function balancesOf(parts: readonly Part[], rates: TrueHistory['rates']): Balance[] {
  const inOrder = [...parts].sort((a, b) => a.sale.at - b.sale.at || (a.dealId < b.dealId ? -1 : 1));
  const sales = new Map<string, number>();
  return inOrder.flatMap(({ partner: { partnerId }, dealId, plan, sale }) => {
    const salesBefore = sales.get(partnerId) ?? 0;
    // What was given back in full was no sale.
    const isSale = sale.refundedMinor < sale.amountMinor || sale.amountMinor === 0;
    if (isSale) sales.set(partnerId, salesBefore + 1);
    const paid = paidFor(plan, { ...sale, salesBefore }, rates);
    return paid && paid.amountMinor !== 0 ? [{ dealId, partnerId, ...paid }] : [];
  });
}

function refundsByDeal({ refunds }: TrueHistory): Map<string, TrueHistory['refunds'][number][]> {
  const byDeal = new Map<string, TrueHistory['refunds'][number][]>();
  for (const refund of refunds) byDeal.set(refund.dealId, [...(byDeal.get(refund.dealId) ?? []), refund]);
  return byDeal;
}

/** Turns the lists to where they are asked for. */
export function aboutDeals(history: TrueHistory): (deal: TrueDeal) => AboutDeal {
  const deals = new Map(history.deals.map(deal => [deal.dealId, deal]));
  const claims = grouped(history.claims, ({ companyId }) => companyId);
  const touches = grouped(history.touches, ({ recordId }) => recordId);
  // Upholding leaves what stood, an earlier ruling too.
  const changing = history.rulings.filter(({ shares }) => shares !== null);
  const rulings = new Map(changing.map(ruling => [ruling.dealId, ruling]));
  return deal => ({
    deal,
    claimsOfAccount: claims.get(deal.companyId) ?? [],
    touches: [deal.companyId, ...deal.contactIds].flatMap(id => touches.get(id) ?? []),
    ruling: rulings.get(deal.dealId),
    dealOf: dealId => deals.get(dealId),
  });
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
