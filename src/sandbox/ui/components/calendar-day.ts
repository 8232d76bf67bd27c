/** Days and times between a browser's boxes (`2026-11-22`, `09:30`) and the SDK, whose months start at 0. */
import type { BaseDate, BaseTime, DateInputEventsPayload } from '@hubspot/ui-extensions';

const two = (number: number) => String(number).padStart(2, '0');

export function showDay(day: BaseDate | null | undefined): string {
  if (!day) return '';
  return `${String(day.year).padStart(4, '0')}-${two(day.month + 1)}-${two(day.date)}`;
}

/** Null for an empty box, and while a year is being typed, when a browser already reports the years 2, 20 and 202. */
export function readDay(text: string): BaseDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match || Number(match[1]) < 1000) return null;
  return { year: Number(match[1]), month: Number(match[2]) - 1, date: Number(match[3]) };
}

export type DayFormat = 'YYYY-MM-DD' | 'L' | 'LL' | 'll' | 'short' | 'long' | 'medium' | 'standard';

/** The day as the SDK's formats write it: `09/04/1986`, `September 4, 1986`, `Sep 4, 1986`, `1986-09-04`. */
export function formatDay(day: BaseDate, format: DayFormat = 'short'): string {
  if (format === 'standard' || format === 'YYYY-MM-DD') return showDay(day);
  if (format === 'short' || format === 'L') return `${two(day.month + 1)}/${two(day.date)}/${day.year}`;
  const dateStyle = format === 'long' || format === 'LL' ? 'long' : 'medium';
  const at = Date.UTC(day.year, day.month, day.date);
  return new Intl.DateTimeFormat('en-US', { dateStyle, timeZone: 'UTC' }).format(at);
}

export function dayPayload(day: BaseDate, format?: DayFormat): DateInputEventsPayload {
  return { ...day, formattedDate: formatDay(day, format) };
}

export function showTime(time: BaseTime | null | undefined): string {
  return time ? `${two(time.hours)}:${two(time.minutes)}` : '';
}

export function readTime(text: string): BaseTime | null {
  const match = /^(\d{2}):(\d{2})/.exec(text);
  return match ? { hours: Number(match[1]), minutes: Number(match[2]) } : null;
}
