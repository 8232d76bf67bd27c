/**
 * What one partner sold and earned before an occasion, as its plans look at it. A fold of all the partner's
 * occasions fills it in two passes: `foresee` for every occasion, then, in order of time, `earn` (pay.ts), which
 * remembers each. Both change the tally in place; it lives only as long as the fold.
 */
import { rounded } from '../exact.ts';
import { amountsOf, isRefunded, notCounted, paysIn } from './amounts.ts';
import type { Occasion, Paid } from './occasion.ts';
import { periodOf, periodsOf } from './periods.ts';
import type { Period, Plan, Threshold } from './plan.ts';

/** Sums by what they are sums of: "USD 2026-Q1", "USD lifetime", "USD deal 17". */
type Sums = Map<string, number>;

/** Sales of all currencies are counted together; amounts only with those of the same currency. */
interface Sold {
  /** The partner's parts of what was sold, minor units. */
  readonly minor: Sums;
  /** Numbers of sales, by period alone. */
  readonly count: Sums;
}

export interface Tally {
  readonly before: Sold;
  /** All of each period, also what comes later in it: a cliff pays for the whole period what is reached by its end. */
  readonly foreseen: Sold;
  /** As lines round it, minor units. */
  readonly earnedMinor: Sums;
}

export function emptyTally(): Tally {
  const sold = (): Sold => ({ minor: new Map(), count: new Map() });
  return { before: sold(), foreseen: sold(), earnedMinor: new Map() };
}

/**
 * Whether what the partner sold or earned on other deals matters under a plan. If not, a tally of the occasions of
 * one deal alone is enough.
 */
export function remembers(plan: Plan): boolean {
  const { customerMinor, period, partnerMinor } = plan.caps ?? {};
  return (
    (plan.kind === 'tiered' && plan.tiers.over !== 'deal') ||
    plan.threshold !== undefined ||
    customerMinor !== undefined ||
    period !== undefined ||
    partnerMinor !== undefined
  );
}

/** Counts an occasion into the totals of its periods, before any is paid. */
export function foresee(tally: Tally, plan: Plan, occasion: Occasion): void {
  count(tally.foreseen, plan, occasion);
}

/** Counts an occasion and what it paid. */
export function remember(tally: Tally, plan: Plan, occasion: Occasion, paid: Paid): void {
  count(tally.before, plan, occasion);
  const { currency } = paid;
  const earned = rounded(paid.exact);
  rememberBonus(tally, occasion, paid);
  add(tally.earnedMinor, `${currency} ${dealKey(occasion)}`, earned);
  add(tally.earnedMinor, `${currency} ${customerKey(occasion)}`, earned);
  if (occasion.stage !== 'sale') return;
  add(tally.earnedMinor, `${currency} ${saleKey(occasion)}`, rounded(paid.beforeRefund));
}

/** Counts the bonus for a threshold: it is no part of what the deal or the customer earned. */
export function rememberBonus(tally: Tally, occasion: Occasion, { exact, currency }: Paid): void {
  for (const period of periodsOf(occasion.at)) {
    add(tally.earnedMinor, `${currency} ${period}`, rounded(exact));
  }
}

/** What an occasion adds to what the partner sold: nothing when it does not count or was refunded in full. */
export function soldBy(plan: Plan, occasion: Occasion): { readonly minor: number; readonly count: number } {
  const sells =
    occasion.stage === 'sale' || (occasion.stage === 'recurring' && plan.kind === 'revenue_share');
  const amounts = amountsOf(plan, occasion);
  if (!sells || !amounts || isRefunded(occasion) || notCounted(plan, occasion, amounts)) {
    return { minor: 0, count: 0 };
  }
  return { minor: rounded(amounts.base), count: occasion.stage === 'sale' ? 1 : 0 };
}

function count(sold: Sold, plan: Plan, occasion: Occasion): void {
  const { minor, count } = soldBy(plan, occasion);
  for (const period of periodsOf(occasion.at)) {
    add(sold.minor, `${paysIn(plan, occasion)} ${period}`, minor);
    add(sold.count, period, count);
  }
}

/** Sold in the period of `at`: minor units of a currency, or sales. */
export function soldIn(
  sold: Sold,
  by: 'amount' | 'count',
  { period, at, currency }: { period: Period; at: number; currency: string },
): number {
  const name = periodOf(period, at);
  return (by === 'count' ? sold.count.get(name) : sold.minor.get(`${currency} ${name}`)) ?? 0;
}

/** Earned so far of what a key names: a period, or one of the keys below. */
export function earnedOf(tally: Tally, currency: string, key: string): number {
  return tally.earnedMinor.get(`${currency} ${key}`) ?? 0;
}

/** How far a partner has come to a threshold in its life so far. */
export function progressTo({ by }: Threshold, tally: Tally, currency: string): number {
  if (by === 'earned') return earnedOf(tally, currency, 'lifetime');
  return soldIn(tally.before, by, { period: 'lifetime', at: 0, currency });
}

export function dealKey({ dealId }: Occasion): string {
  return `deal ${dealId}`;
}

/** A deal without a company is a customer of its own. */
export function customerKey(occasion: Occasion): string {
  const { customerId, dealId } = occasion;
  return customerId === null ? `customer of deal ${dealId}` : `customer ${customerId}`;
}

/** What the sale of a deal earned before refunds: a bonus on top may not bring both over the deal's amount. */
export function saleKey({ dealId }: Occasion): string {
  return `sale ${dealId}`;
}

function add(sums: Sums, key: string, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}
