/** What single figures of a plan must be. */
import { WHOLE_BP } from '../money.ts';
import type { Mistake } from '../refusal.ts';
import { isRate } from './amounts.ts';
import type { Pay } from './plan.ts';

export function mistakeIf(wrong: boolean, field: string, message: string): Mistake[] {
  return wrong ? [{ field, message }] : [];
}

export function wholeBetween(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most;
}

export function rateMistake(field: string, rateBp: number): Mistake[] {
  const message = 'Must be a whole number of basis points from 0 to 10,000.';
  return mistakeIf(!wholeBetween(rateBp, 0, WHOLE_BP), field, message);
}

export function amountMistake(field: string, amountMinor: number): Mistake[] {
  const fits = wholeBetween(amountMinor, 0, Number.MAX_SAFE_INTEGER);
  return mistakeIf(!fits, field, 'Must be a whole number of minor units, 0 or more.');
}

/** `place` ends with a dot, or is empty for the plan itself. */
export function payMistakes(place: string, pay: Pay): Mistake[] {
  if (isRate(pay)) return rateMistake(`${place}rateBp`, pay.rateBp);
  return amountMistake(`${place}amountMinor`, pay.amountMinor);
}

/** Words that people read and systems compare: not empty, not without end. */
export function wordsMistake(field: string, words: string, most: number): Mistake[] {
  const fits = words.trim() !== '' && words.length <= most;
  return mistakeIf(!fits, field, `Must have 1 to ${most} characters.`);
}
