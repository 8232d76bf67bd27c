/** Instants are milliseconds since the epoch, UTC; days are 24 hours, because no rule here follows a local clock. */
export const DAY_MS = 86_400_000;

export function daysAfter(at: number, days: number): number {
  return at + days * DAY_MS;
}

/** Whole days still to run, a started day counting; 0 when it is over. */
export function daysLeft(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / DAY_MS));
}

/** "2026-02-20": the UTC day, as CRM date properties take it. */
export function isoDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "20 Feb 2026": the UTC day for people. Own month names, because the sentence is English whatever the host's locale. */
export function dayText(at: number): string {
  const day = new Date(at);
  return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}

/** "20 Feb 2026, 12:15 UTC": for what ends within the hour. */
export function minuteText(at: number): string {
  return `${dayText(at)}, ${new Date(at).toISOString().slice(11, 16)} UTC`;
}
