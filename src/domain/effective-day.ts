import type { Mistake } from './refusal.ts';
import { daysAfter } from './time.ts';

/** How far ahead rules can be planned; also what a calendar can still tell as a day. */
const MOST_DAYS_AHEAD = 3650;

/** What is wrong with the instant from which rules are to count. */
export function effectiveMistakes(effectiveAt: number, now: number): Mistake[] {
  const fits = Number.isSafeInteger(effectiveAt) && effectiveAt <= daysAfter(now, MOST_DAYS_AHEAD);
  return fits ? [] : [{ field: 'effectiveAt', message: 'An instant within ten years.' }];
}
