import { digitsOf } from '../currencies.ts';
import { WHOLE_BP } from '../money.ts';
import type { Mistake } from '../refusal.ts';
import type { Plan } from './plan.ts';

/** Every mistake in a plan, by its place in it. */
export function mistakesIn(plan: Plan): Mistake[] {
  if (plan.kind === 'percent') {
    const fits = Number.isInteger(plan.rateBp) && plan.rateBp >= 0 && plan.rateBp <= WHOLE_BP;
    return fits ? [] : [{ field: 'rateBp', message: 'A whole number of basis points from 0 to 10,000.' }];
  }
  if (plan.kind !== 'fixed') return [];
  if (digitsOf(plan.currency) === undefined)
    return [{ field: 'currency', message: 'A currency of ISO 4217.' }];
  const fits = Number.isSafeInteger(plan.amountMinor) && plan.amountMinor >= 0;
  return fits ? [] : [{ field: 'amountMinor', message: 'A whole number of minor units, 0 or more.' }];
}
