/** Occasions for plans to pay, as rule tests state them, and what a partner has of a row of them. */
import { rounded } from '../../src/domain/exact.ts';
import type { ExchangeUse } from '../../src/domain/exchange.ts';
import type { Occasion, Paid, Step } from '../../src/domain/plans/occasion.ts';
import { type Earned, earn, payFor } from '../../src/domain/plans/pay.ts';
import type { Pay, Plan, SaleTerms, Tiers } from '../../src/domain/plans/plan.ts';
import { emptyTally, foresee } from '../../src/domain/plans/tally.ts';
import { day } from './given.ts';

/** Of whole units of a currency with two digits: 12.5 is 1,250. */
export function cents(units: number): number {
  return Math.round(units * 100);
}

type Said = Partial<Omit<Occasion, 'wholeMinor'>> & { readonly amount?: number | null };

/** A sale; unless said: deal 1 of company 1, won on day 10 for 1,000.00 USD, the whole credit, in cash. */
export function sale({ amount = 1_000, shareBp = 10_000, ...said }: Said = {}): Occasion {
  const wholeMinor = amount === null ? null : cents(amount);
  return {
    stage: 'sale',
    dealId: '1',
    customerId: '1',
    at: day(10),
    wholeMinor,
    baseMinor: Math.round(((wholeMinor ?? 0) * shareBp) / 10_000),
    currency: 'USD',
    shareBp,
    refundedMinor: 0,
    monthsIn: 0,
    isRepeat: false,
    pipeline: null,
    offer: { form: 'cash' },
    exchange: null,
    ...said,
  };
}

/** Sales of one deal and customer each, a day apart, for so many units of USD. */
export function sales(...amounts: (number | null)[]): Occasion[] {
  return amounts.map((amount, index) =>
    sale({ amount, dealId: String(index + 1), customerId: String(index + 1), at: day(10 + index) }),
  );
}

export function lead(said: Said = {}): Occasion {
  return sale({ stage: 'lead', ...said });
}

/** A rate of 1 USD = `rate` of a currency. */
export function dollarsIn(to: string, rate: string): ExchangeUse {
  return { from: 'USD', to, rate, on: '2026-01-11', source: 'ECB', inverted: false };
}

/** What an occasion pays with nothing before it; an error when the plan has no clause for it. */
export function pays(plan: Plan, occasion: Occasion): Paid {
  const paid = payFor(plan, occasion, emptyTally());
  if (!paid) throw new Error('The plan has no clause for this stage.');
  return paid;
}

export function minorOf(paid: Paid): number {
  return rounded(paid.exact);
}

/** Each stage of each occasion as a fold pays it, in order: `sale: 300`. */
export function earnings(plan: Plan, occasions: readonly Occasion[]): string[] {
  return earnedBy(plan, occasions).map(({ stage, paid }) => `${stage}: ${rounded(paid.exact) / 100}`);
}

export function earnedBy(plan: Plan, occasions: readonly Occasion[]): Earned[] {
  const tally = emptyTally();
  for (const occasion of occasions) foresee(tally, plan, occasion);
  return occasions.flatMap(occasion => earn(plan, occasion, tally));
}

/** The first step of a kind. */
export function step<Name extends Step['step']>(
  paid: Paid,
  name: Name,
): Extract<Step, { step: Name }> | undefined {
  return paid.steps.find((one): one is Extract<Step, { step: Name }> => one.step === name);
}

export function stepNames(paid: Paid): string[] {
  return paid.steps.map(one => one.step);
}

/** Bands from these positions on, the last one open. */
export function bands(...from: (readonly [from: number, pays: Pay])[]): Tiers['bands'] {
  return from.map(([start, pay], index) => ({ from: start, below: from[index + 1]?.[0] ?? null, pays: pay }));
}

export function rate(percent: number): { rateBp: number } {
  return { rateBp: Math.round(percent * 100) };
}

export function fixed(units: number): { amountMinor: number } {
  return { amountMinor: cents(units) };
}

/** A tiered plan in USD; unless said: 10 % to 1,000.00, 20 % above, marginal by amount over a deal. */
export function tiered(
  said: Partial<Tiers> = {},
): Extract<SaleTerms, { kind: 'tiered' }> & { currency: string } {
  const usual = bands([0, rate(10)], [cents(1_000), rate(20)]);
  return {
    kind: 'tiered',
    currency: 'USD',
    tiers: { mode: 'marginal', by: 'amount', over: 'deal', bands: usual, ...said },
  };
}
