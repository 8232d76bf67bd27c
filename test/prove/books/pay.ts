/** What a partner earns on a deal by its plan. */
import { digitsOf, type Fraction, isLess, rounded, smaller, sum, times, whole } from './fractions.ts';
import type { TruePlan, TrueRate, TrueTiers } from './history.ts';

/** A sale as it stands, and the partner's part of it. */
export interface Sale {
  readonly at: number;
  readonly currency: string;
  readonly amountMinor: number;
  readonly partMinor: number;
  readonly shareBp: number;
  /** Of the whole amount. */
  readonly refundedMinor: number;
  /** How many sales of the partner came before. */
  readonly salesBefore: number;
}

export interface Paid {
  readonly currency: string;
  readonly amountMinor: number;
}

const WHOLE_BP = 10_000;
const DAY_MS = 86_400_000;
const RATE_DAYS = 31;

/** Null while no exchange rate is known: then the line waits. */
export function paidFor(plan: TruePlan, sale: Sale, rates: readonly TrueRate[]): Paid | null {
  const currency = plan.currency ?? sale.currency;
  // A fixed sum in another currency hangs on no amount of the deal, so nothing is exchanged for it.
  if (plan.kind === 'fixed' && currency !== sale.currency)
    return {
      currency,
      amountMinor: rounded(afterRefunds(times(whole(plan.amountMinor), sale.shareBp, WHOLE_BP), sale)),
    };
  const rate = currency === sale.currency ? whole(1) : exchange(rates, sale, currency);
  if (!rate) return null;
  const inPlans = (amount: number): Fraction => ({
    over: BigInt(amount) * rate.over,
    under: rate.under,
  });
  const [all, part] = [inPlans(sale.amountMinor), inPlans(sale.partMinor)];
  if (isLess(all, whole(plan.minimumDealMinor ?? 0))) return { currency, amountMinor: 0 };
  // Nobody earns more than the part of the sale that is credited to it.
  let pays = smaller(byTerms(plan, { all, part }, sale), part);
  if (plan.caps) pays = smaller(pays, whole(plan.caps.dealMinor));
  return { currency, amountMinor: rounded(afterRefunds(pays, sale)) };
}

function byTerms(plan: TruePlan, sums: { all: Fraction; part: Fraction }, sale: Sale): Fraction {
  switch (plan.kind) {
    case 'percent':
      return times(sums.part, plan.rateBp, WHOLE_BP);
    case 'fixed':
      return times(whole(plan.amountMinor), sale.shareBp, WHOLE_BP);
    case 'tiered':
      return byTiers(plan.tiers, sums, sale);
  }
}

function byTiers(tiers: TrueTiers, { all, part }: { all: Fraction; part: Fraction }, sale: Sale): Fraction {
  if (tiers.mode === 'marginal' && tiers.by === 'amount') return slices(tiers, all, part);
  const reached = tiers.by === 'count' ? whole(sale.salesBefore) : all;
  const band = tiers.bands.findLast(({ from }) => !isLess(reached, whole(from)));
  return times(part, band?.pays.rateBp ?? 0, WHOLE_BP);
}

/** Each band pays its rate for what of the whole deal falls into it; a partner has its part of that. */
function slices({ bands }: TrueTiers, all: Fraction, part: Fraction): Fraction {
  if (all.over === 0n) return whole(0);
  let pays = whole(0);
  for (const {
    from,
    below,
    pays: { rateBp },
  } of bands) {
    const top = below === null ? all : smaller(all, whole(below));
    if (isLess(whole(from), top)) pays = sum(pays, times(sum(top, whole(-from)), rateBp, WHOLE_BP));
  }
  return { over: pays.over * part.over * all.under, under: pays.under * part.under * all.over };
}

/** A refund takes its part of the whole commission. */
function afterRefunds(pays: Fraction, { amountMinor, refundedMinor }: Sale): Fraction {
  if (amountMinor <= 0) return pays;
  return times(pays, amountMinor - Math.min(refundedMinor, amountMinor), amountMinor);
}

/** The rate of the latest day up to the sale's, of those that were known by then, else of those that came since. */
function exchange(rates: readonly TrueRate[], { currency, at }: Sale, to: string): Fraction | null {
  const [today, oldest] = [dayText(at), dayText(at - RATE_DAYS * DAY_MS)];
  const isPair = (rate: TrueRate) =>
    (rate.from === currency && rate.to === to) || (rate.from === to && rate.to === currency);
  const fitting = rates
    .filter(rate => isPair(rate) && rate.on <= today && rate.on >= oldest)
    .sort((a, b) => (a.on < b.on ? 1 : -1));
  const rate = fitting.find(({ recordedAt }) => recordedAt <= at) ?? fitting[0];
  if (!rate) return null;
  const [units = '', parts = ''] = rate.rate.split('.');
  const [told, one] = [BigInt(units + parts), 10n ** BigInt(parts.length)];
  const value = rate.from === currency ? { over: told, under: one } : { over: one, under: told };
  const shift = digitsOf(to) - digitsOf(currency);
  return shift >= 0 ? times(value, 10n ** BigInt(shift)) : times(value, 1, 10n ** BigInt(-shift));
}

function dayText(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
