/** What rates, fixed amounts and bands of them come to, each with the steps that show how. */
import { compare, type Exact, exact, least, minus, plus, rounded, times, ZERO } from '../exact.ts';
import { WHOLE_BP } from '../money.ts';
import { type Amounts, bandAt, isRate, paysIn } from './amounts.ts';
import type { Occasion, Step } from './occasion.ts';
import type { Band, Pay, Plan, Tiers } from './plan.ts';
import { soldBy, soldIn, type Tally } from './tally.ts';

/** An amount with the way to it. */
export interface Way {
  readonly exact: Exact;
  readonly steps: readonly Step[];
}

/** An occasion with its amounts in the plan's currency and what a threshold adds to rates. */
export interface Earner {
  readonly plan: Plan;
  readonly occasion: Occasion;
  readonly amounts: Amounts;
  readonly raisedBp: number;
}

/** A part of the partner's amount, or so much times its share of the credit. */
export function payWay(pay: Pay, earner: Earner): Way {
  const currency = paysIn(earner.plan, earner.occasion);
  if (!isRate(pay)) {
    const step: Step = { step: 'fixed', amountMinor: pay.amountMinor, currency };
    return shareOf(pay.amountMinor, [step], earner);
  }
  const rate = { rateBp: pay.rateBp + earner.raisedBp, raisedBp: earner.raisedBp };
  const value = times(earner.amounts.base, rate.rateBp, WHOLE_BP);
  const step: Step = { step: 'rate', ...rate, amountMinor: rounded(value), currency };
  return { exact: value, steps: [...partSteps(earner), step] };
}

/** One band pays for the whole occasion. */
function bandWay(band: Band, by: Tiers['by'], earner: Earner): Way {
  const { pays } = band;
  const { base } = earner.amounts;
  if (isRate(pays)) {
    const value = times(base, pays.rateBp + earner.raisedBp, WHOLE_BP);
    return { exact: value, steps: [...partSteps(earner), bandStep(band, by, { of: base, value }, earner)] };
  }
  const paid = { of: base, value: exact(pays.amountMinor) };
  const steps = by === 'amount' ? wholeSteps(earner) : [];
  return shareOf(pays.amountMinor, [...steps, bandStep(band, by, paid, earner)], earner);
}

export function tiersWay(tiers: Tiers, earner: Earner, tally: Tally): Way {
  if (tiers.mode === 'marginal' && tiers.by === 'amount') return slicesWay(tiers, earner, tally);
  const band = bandAt(tiers.bands, reachedBy(tiers, earner, tally));
  return band ? bandWay(band, tiers.by, earner) : { exact: ZERO, steps: [] };
}

/** For a lead the deal's amount alone chooses the band; an unknown amount is in the lowest. */
export function leadWay({ bands }: Tiers, earner: Earner): Way {
  const band = bandAt(bands, earner.amounts.whole ?? ZERO);
  return band ? bandWay(band, 'amount', earner) : { exact: ZERO, steps: [] };
}

/** Where an occasion stands among the bands, for tiers in which one band pays for all of it. */
function reachedBy({ mode, by, over }: Tiers, { plan, occasion, amounts }: Earner, tally: Tally): Exact {
  if (over === 'deal') return amounts.whole ?? ZERO;
  const where = { period: over, at: occasion.at, currency: paysIn(plan, occasion) };
  const before = soldIn(tally.before, by, where);
  // Marginal by count: the sale after the first five lies behind five, so those before it fill the bands below.
  if (mode === 'marginal') return exact(before);
  const own = soldBy(plan, occasion)[by === 'count' ? 'count' : 'minor'];
  return exact(Math.max(soldIn(tally.foreseen, by, where), before + own));
}

/**
 * Each band pays for what falls into it. Over a deal the bands lie on the whole deal and the partner has its part of
 * each, so partners who share a deal earn together what one would; over a period they lie on the partner's own sales.
 */
function slicesWay(tiers: Tiers, earner: Earner, tally: Tally): Way {
  const { start, end, part } = stretchOf(tiers, earner, tally);
  const slices = tiers.bands.flatMap(band => {
    const from = greatest(start, exact(band.from));
    const below = band.below === null ? end : least(end, exact(band.below));
    if (compare(from, below) >= 0) return [];
    const of = times(minus(below, from), part.n, part.d);
    const rateBp = isRate(band.pays) ? band.pays.rateBp + earner.raisedBp : 0;
    const value = times(of, rateBp, WHOLE_BP);
    return [{ value, step: bandStep(band, 'amount', { of, value }, earner) }];
  });
  return {
    exact: slices.reduce((sum, { value }) => plus(sum, value), ZERO),
    steps: [...partSteps(earner), ...slices.map(({ step }) => step)],
  };
}

/** Where among the bands an occasion lies, and which part of what lies there is the partner's. */
function stretchOf(
  { over }: Tiers,
  { plan, occasion, amounts }: Earner,
  tally: Tally,
): { start: Exact; end: Exact; part: Exact } {
  if (over === 'deal') {
    const end = amounts.whole ?? ZERO;
    // Of a deal of nothing there are no slices of which to take a part.
    return { start: ZERO, end, part: ratio(amounts.base, end) };
  }
  const where = { period: over, at: occasion.at, currency: paysIn(plan, occasion) };
  const start = exact(soldIn(tally.before, 'amount', where));
  return { start, end: plus(start, amounts.base), part: exact(1) };
}

function bandStep(
  { from, below, pays }: Band,
  by: Tiers['by'],
  { of, value }: { of: Exact; value: Exact },
  { plan, occasion, raisedBp }: Earner,
): Step {
  const rate = isRate(pays) ? { rateBp: pays.rateBp + raisedBp, raisedBp } : { rateBp: null, raisedBp: 0 };
  const amountMinor = rounded(value);
  const currency = paysIn(plan, occasion);
  return { step: 'band', by, from, below, ofMinor: rounded(of), ...rate, amountMinor, currency };
}

function shareOf(amountMinor: number, steps: readonly Step[], { plan, occasion }: Earner): Way {
  const { shareBp } = occasion;
  const value = times(exact(amountMinor), shareBp, WHOLE_BP);
  if (shareBp === WHOLE_BP) return { exact: value, steps };
  const currency = paysIn(plan, occasion);
  return {
    exact: value,
    steps: [...steps, { step: 'share', shareBp, amountMinor: rounded(value), currency }],
  };
}

/** The deal's amount in the plan's currency. */
function wholeSteps({ occasion, amounts }: Earner): Step[] {
  if (occasion.wholeMinor === null) return [];
  const amount: Step = { step: 'amount', amountMinor: occasion.wholeMinor, currency: occasion.currency };
  return [amount, ...exchangeSteps(occasion, amounts.whole ?? ZERO)];
}

/** The partner's part of the amount in the plan's currency. */
function partSteps({ occasion, amounts }: Earner): Step[] {
  const { wholeMinor, baseMinor, currency, shareBp } = occasion;
  if (wholeMinor === null) return [];
  const share: Step = { step: 'share', shareBp, amountMinor: baseMinor, currency };
  return [
    { step: 'amount', amountMinor: wholeMinor, currency },
    ...(shareBp === WHOLE_BP ? [] : [share]),
    ...exchangeSteps(occasion, amounts.base),
  ];
}

function exchangeSteps({ exchange }: Occasion, value: Exact): Step[] {
  if (!exchange) return [];
  return [{ step: 'exchange', exchange, amountMinor: rounded(value), currency: exchange.to }];
}

function ratio(part: Exact, whole: Exact): Exact {
  return { n: part.n * whole.d, d: part.d * whole.n };
}

function greatest(a: Exact, b: Exact): Exact {
  return compare(a, b) >= 0 ? a : b;
}
