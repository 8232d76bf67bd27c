/** Business days of UTC: every day but Saturdays, Sundays and the portal's holidays. */
import { DAY_MS, daysAfter, isoDay } from './time.ts';

/** Days on which nobody works beside Saturday and Sunday: "2026-12-25", UTC. */
type Holidays = readonly string[];

export function isBusinessDay(at: number, holidays: Holidays): boolean {
  const weekday = new Date(at).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.includes(isoDay(at));
}

/**
 * The same time of day so many business days later. The day of `at` itself never counts, so what begins on a
 * Saturday has its first business day on Monday; 0 days is `at`.
 */
export function businessDaysAfter(at: number, days: number, holidays: Holidays): number {
  let day = at;
  for (let left = days; left > 0; ) {
    day = daysAfter(day, 1);
    if (isBusinessDay(day, holidays)) left -= 1;
  }
  return day;
}

/** Business days after the day of `from` up to the day of `to`, that one counting: 0 on the same day. */
export function businessDaysBetween(from: number, to: number, holidays: Holidays): number {
  let count = 0;
  for (let day = daysAfter(startOfDay(from), 1); day <= to; day = daysAfter(day, 1)) {
    if (isBusinessDay(day, holidays)) count += 1;
  }
  return count;
}

/** Midnight at which the UTC day of an instant begins. */
export function startOfDay(at: number): number {
  return Math.floor(at / DAY_MS) * DAY_MS;
}
