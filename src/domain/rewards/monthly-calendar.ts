/** Calendar months of UTC, named as in "2026-02". */

/** From `from` on (inclusive) until `until` (exclusive). */
export interface Span {
  readonly from: number;
  readonly until: number;
}

export function monthOf(at: number): string {
  return new Date(at).toISOString().slice(0, 7);
}

/** Whether a text names a month of the calendar. */
export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

export function spanOf(month: string): Span {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return { from: Date.UTC(year, number - 1), until: Date.UTC(year, number) };
}

/** All months from the one of an instant to that of another, both included; none when the second lies before. */
export function monthsFrom(first: number, last: number): string[] {
  const months: string[] = [];
  for (let at = first; monthOf(at) <= monthOf(last); at = spanOf(monthOf(at)).until) months.push(monthOf(at));
  return months;
}
