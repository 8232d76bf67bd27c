/** What people type, on cards and on pages alike: text that can be read, and days. */
import { z } from 'zod';

/** Control characters, and halves of characters, which HubSpot refuses to keep. */
const UNPRINTABLE = /[^\P{Cc}\n\r\t]|\p{Cs}/u;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** What a person wrote, which may be nothing. */
export const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine(
      said => said === '' || (VISIBLE.test(said) && !UNPRINTABLE.test(said)),
      'must be text that can be read, without control characters',
    );
/** Turns of the writing direction, by which a name reads as another, and what takes no room. */
const UNSEEN = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
/** The same on one line: of names and titles, which end up in the heads of mails and are shown to others. */
export const line = (most: number) =>
  z
    .string()
    .transform(typed => typed.replace(UNSEEN, '').replace(/\s+/g, ' '))
    .pipe(text(most));
export const words = (most: number) => text(most).min(1);

/**
 * `2026-02-30` is no day, though a Date would take it for 2 March. Nor is `0026-02-28`, which a date field sends
 * while its year is typed: nothing here happened before 1970.
 */
export function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && at >= 0 && new Date(at).toISOString().startsWith(text);
}

export const day = z.string().refine(isDay, 'must be a day such as 2026-02-28');

/** Midnight UTC at which a day begins. */
export function midnight(text: string): number {
  return Date.parse(`${text}T00:00:00Z`);
}
