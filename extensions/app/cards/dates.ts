const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A calendar day as HubSpot's DateInput has it: `month` counts from 0. */
export interface CalendarDay {
  year: number;
  month: number;
  date: number;
}

const twoDigits = (n: number) => String(n).padStart(2, '0');

/** "20 Feb 2027". Every date is shown in UTC, because that is the day on which protections and payments turn. */
export function day(at: number): string {
  const on = new Date(at);
  return `${on.getUTCDate()} ${MONTHS[on.getUTCMonth()]} ${on.getUTCFullYear()}`;
}

/** "20 Feb 2027, 14:05 UTC". */
export function moment(at: number): string {
  const on = new Date(at);
  return `${day(at)}, ${twoDigits(on.getUTCHours())}:${twoDigits(on.getUTCMinutes())} UTC`;
}

/**
 * Reads a date property of a CRM record, which comes as milliseconds or as ISO 8601 depending on where it was
 * read; null when it holds neither.
 */
export function calendarDay(property: string | null | undefined): CalendarDay | null {
  if (!property) return null;
  const on = new Date(/^\d+$/.test(property) ? Number(property) : property);
  if (Number.isNaN(on.getTime())) return null;
  return { year: on.getUTCFullYear(), month: on.getUTCMonth(), date: on.getUTCDate() };
}

/** "2027-02-20", as the backend reads a day. */
export function isoDay({ year, month, date }: CalendarDay): string {
  return `${year}-${twoDigits(month + 1)}-${twoDigits(date)}`;
}
