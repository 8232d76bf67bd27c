import { split, WHOLE_BP } from '../money.ts';
import type { Policy } from '../policy.ts';
import { DAY_MS } from '../time.ts';
import { FULL_WEIGHT, weightAfter } from './half-life.ts';

/** What of a touch decides its weight, beside its place in the row. */
export type Dated = { readonly happenedAt: number };

/** The part of each touch in basis points, summing to 10,000. The touches count, earliest first, at least one. */
export function sharesOf(touches: readonly Dated[], policy: Policy): number[] {
  return split(WHOLE_BP, weightsOf(touches, policy));
}

/** The weight of each touch: integers, because floats move cents. */
export function weightsOf(touches: readonly Dated[], policy: Policy): number[] {
  switch (policy.attributionModel) {
    case 'first_touch':
      return onlyAt(0, touches.length);
    case 'last_touch':
      return onlyAt(touches.length - 1, touches.length);
    case 'linear':
      return new Array<number>(touches.length).fill(1);
    case 'time_decay':
      return byRecency(touches, policy.halfLifeDays);
    case 'position_based':
      return byPosition(touches.length, policy.positionBp);
  }
}

function onlyAt(place: number, count: number): number[] {
  const weights = new Array<number>(count).fill(0);
  weights[place] = 1;
  return weights;
}

/**
 * Counted from the latest touch: a decay leaves the proportions as they are whatever moment it is counted from, so
 * shares do not drift while a deal is open, and touches of years ago keep the finest weights.
 */
function byRecency(touches: readonly Dated[], halfLifeDays: number): number[] {
  const latest = dayOf(touches.at(-1)?.happenedAt ?? 0);
  const weights = new Array<number>(touches.length).fill(FULL_WEIGHT);
  for (let place = 0; place < touches.length; place++) {
    const days = latest - dayOf(touches[place]?.happenedAt ?? 0);
    if (days > 0) weights[place] = weightAfter(days, halfLifeDays);
  }
  return weights;
}

/** Days are those of the calendar (UTC), as dates are shown: what can be counted on a calendar can be checked. */
export function dayOf(at: number): number {
  return Math.floor(at / DAY_MS);
}

/** In the proportion of the figures when there is nobody between the first and the last; half each of nothing. */
function byPosition(count: number, { first, last }: Policy['positionBp']): number[] {
  const between = count - 2;
  if (between < 0) return [1];
  if (between === 0) return first + last === 0 ? [1, 1] : [first, last];
  const weights = new Array<number>(count).fill(WHOLE_BP - first - last);
  weights[0] = first * between;
  weights[count - 1] = last * between;
  return weights;
}
