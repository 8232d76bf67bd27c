/** The amounts of an occasion in the currency in which a plan pays, and whether the occasion counts at all. */
import { compare, type Exact, exact, ZERO } from '../exact.ts';
import { exchanged } from '../exchange.ts';
import type { NothingBecause, Occasion } from './occasion.ts';
import type { Band, Pay, Plan, Tiers } from './plan.ts';

export interface Amounts {
  /** Null when it is not known in the plan's currency. */
  readonly whole: Exact | null;
  /** The partner's part; 0 when the whole is not known. */
  readonly base: Exact;
}

/** A plan that pays in a currency of its own. */
type PlanIn = Plan & { readonly currency: string };

/** ISO 4217 of what an occasion pays under a plan. */
export function paysIn(plan: Plan, occasion: Pick<Occasion, 'currency'>): string {
  return plan.currency ?? occasion.currency;
}

/**
 * Whether an amount in `currency` has to be exchanged before the plan can pay for it. Plans without a currency pay
 * in the deal's own; a fixed amount needs an exchange only when some clause looks at the amounts of deals.
 */
export function needsExchange(plan: Plan, currency: string): plan is PlanIn {
  return plan.currency !== undefined && plan.currency !== currency && looksAtAmounts(plan);
}

function looksAtAmounts(plan: Plan): boolean {
  return (
    plan.kind === 'percent' ||
    plan.kind === 'revenue_share' ||
    (plan.kind === 'tiered' && tiersLook(plan.tiers)) ||
    (plan.lead !== undefined && ('bands' in plan.lead || 'rateBp' in plan.lead)) ||
    (plan.renewalBonus !== undefined && 'rateBp' in plan.renewalBonus) ||
    plan.threshold?.by === 'amount' ||
    plan.minimumDealMinor !== undefined
  );
}

function tiersLook({ by, bands }: Tiers): boolean {
  return by === 'amount' || bands.some(({ pays }) => 'rateBp' in pays);
}

/** Undefined when an exchange is needed and no rate is known. */
export function amountsOf(plan: Plan, occasion: Occasion): Amounts | undefined {
  const whole = occasion.wholeMinor === null ? null : exact(Math.max(0, occasion.wholeMinor));
  const base = whole && exact(Math.max(0, occasion.baseMinor));
  if (paysIn(plan, occasion) === occasion.currency) return { whole, base: base ?? ZERO };
  // A plan that needs no exchange pays the same whether or not somebody has recorded a rate.
  if (!needsExchange(plan, occasion.currency)) return { whole: null, base: ZERO };
  const { exchange } = occasion;
  if (!exchange) return undefined;
  return { whole: whole && exchanged(whole, exchange), base: base ? exchanged(base, exchange) : ZERO };
}

/** Why an occasion earns nothing and is not counted among the partner's sales; null when it counts. */
export function notCounted(
  plan: Plan,
  occasion: Occasion,
  amounts: Amounts | undefined,
): NothingBecause | null {
  const { pipelines, products } = plan.counts ?? {};
  if (pipelines && !pipelines.includes(occasion.pipeline ?? '')) return 'pipeline_does_not_count';
  if (products && (occasion.wholeMinor ?? 0) <= 0) return 'product_does_not_count';
  if (!amounts) return 'rate_unknown';
  // The minimum is one for deals: it says nothing of leads, nor of the payments that follow.
  const least = occasion.stage === 'sale' || occasion.stage === 'renewal' ? (plan.minimumDealMinor ?? 0) : 0;
  return compare(amounts.whole ?? ZERO, exact(least)) < 0 ? 'below_minimum' : null;
}

/** All of it was refunded or charged back. */
export function isRefunded({ wholeMinor, refundedMinor }: Occasion): boolean {
  return wholeMinor !== null && wholeMinor > 0 && refundedMinor >= wholeMinor;
}

export function isRate(pay: Pay): pay is Extract<Pay, { rateBp: number }> {
  return 'rateBp' in pay;
}

/** The band in which a position lies; the last one for what lies beyond them all. */
export function bandAt(bands: readonly Band[], position: Exact): Band | undefined {
  const reached = bands.filter(({ from }) => compare(exact(from), position) <= 0);
  return reached.at(-1) ?? bands[0];
}
