/** What limits a commission: the customer's amount, and the caps of the plan less what was earned under them before. */
import { compare, type Exact, exact, rounded } from '../exact.ts';
import { type Amounts, paysIn } from './amounts.ts';
import type { Occasion, Step } from './occasion.ts';
import { periodOf } from './periods.ts';
import type { Plan } from './plan.ts';
import { customerKey, dealKey, earnedOf, saleKey, type Tally } from './tally.ts';
import type { Way } from './tiers.ts';

type Cap = Extract<Step, { step: 'cap' }>['cap'];

interface Limit {
  readonly cap: Cap;
  /** As the plan states it. */
  readonly limit: Exact;
  /** What is left of it. */
  readonly room: Exact;
}

/** What an occasion pays within every limit. */
export function limited(
  way: Way,
  { plan, occasion, amounts }: { plan: Plan; occasion: Occasion; amounts: Amounts },
  tally: Tally,
): Way {
  const limits = [...amountLimit(plan, occasion, amounts, tally), ...dealLimits(plan, occasion, tally)];
  return within(way, [...limits, ...lifeLimits(plan, occasion, tally)], paysIn(plan, occasion));
}

/** A bonus is not for one deal, so only the caps per period and per partner hold for it. */
export function limitedBonus(way: Way, plan: Plan, occasion: Occasion, tally: Tally): Way {
  return within(way, lifeLimits(plan, occasion, tally), paysIn(plan, occasion));
}

/** One limit after the other; only those that take something away leave a step. */
function within(way: Way, limits: readonly Limit[], currency: string): Way {
  return limits.reduce((so, { cap, limit, room }) => {
    if (compare(so.exact, room) <= 0) return so;
    const step: Step = {
      step: 'cap',
      cap,
      limitMinor: rounded(limit),
      amountMinor: rounded(room),
      currency,
    };
    return { exact: room, steps: [...so.steps, step] };
  }, way);
}

/** Nobody earns more on a sale than its customer pays, the bonus for a renewal included. A lead may cost more. */
function amountLimit(
  plan: Plan,
  occasion: Occasion,
  { whole, base }: Amounts,
  tally: Tally,
): readonly Limit[] {
  if (whole === null || occasion.stage === 'lead') return [];
  const earned =
    occasion.stage === 'renewal' ? earnedOf(tally, paysIn(plan, occasion), saleKey(occasion)) : 0;
  return [{ cap: 'amount', limit: base, room: roomIn(base, earned) }];
}

function dealLimits(plan: Plan, occasion: Occasion, tally: Tally): readonly Limit[] {
  const { dealMinor, customerMinor } = plan.caps ?? {};
  const currency = paysIn(plan, occasion);
  return [
    ...capLimit('deal', dealMinor, earnedOf(tally, currency, dealKey(occasion))),
    ...capLimit('customer', customerMinor, earnedOf(tally, currency, customerKey(occasion))),
  ];
}

function lifeLimits(plan: Plan, occasion: Occasion, tally: Tally): readonly Limit[] {
  const { period, partnerMinor } = plan.caps ?? {};
  const currency = paysIn(plan, occasion);
  const earned = (key: string) => earnedOf(tally, currency, key);
  return [
    ...(period ? capLimit('period', period.amountMinor, earned(periodOf(period.over, occasion.at))) : []),
    ...capLimit('partner', partnerMinor, earned('lifetime')),
  ];
}

function capLimit(cap: Cap, limitMinor: number | undefined, earnedMinor: number): readonly Limit[] {
  if (limitMinor === undefined) return [];
  const limit = exact(limitMinor);
  return [{ cap, limit, room: roomIn(limit, earnedMinor) }];
}

/** An earlier plan may have let a partner earn more than this one does: then there is no room, but no debt. */
function roomIn(limit: Exact, earnedMinor: number): Exact {
  const room: Exact = { n: limit.n - BigInt(earnedMinor) * limit.d, d: limit.d };
  return room.n < 0n ? exact(0) : room;
}
