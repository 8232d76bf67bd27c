/** The fields that cards' requests are made of. */
import { z } from 'zod';
import { digitsOf } from '../../domain/currencies.ts';
import { parseAmount } from '../../domain/money.ts';
import { PARTNER_KINDS } from '../../domain/partners.ts';
import { wrongFields } from '../problems.ts';

export const requestKey = z
  .string()
  .regex(/^[\w.:-]{1,100}$/, 'must be 1 to 100 letters, digits or any of . : _ -, made once per click');
export const ourId = z.string().min(1).max(100);

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
export const words = (most: number) => text(most).min(1);
export const partner = words(200);
export const qualifiedBy = z.enum(['meeting', 'discovery_call', 'budget']);
export const partnerKind = z.enum(PARTNER_KINDS);
export const currency = z
  .string()
  .refine(code => digitsOf(code) !== undefined, 'must be an ISO 4217 code such as USD');

/** A CRM record's id as it stands in paths and bodies. */
export const recordId = z.string().regex(/^\d{1,20}$/, 'must be a record id, digits only');

/**
 * `2026-02-30` is no day, though a Date would take it for 2 March. Nor is `0026-02-28`, which a date field sends
 * while its year is typed: nothing here happened before 1970.
 */
function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && at >= 0 && new Date(at).toISOString().startsWith(text);
}

/** `16,000.50`, `16 000.50` and `16'000.50` are 16000.50; a comma before other than three digits is not guessed at. */
const GROUPED = /^\d{1,3}(?:([,' ])\d{3})(?:\1\d{3})*(?:\.\d+)?$/;
const AMOUNT = /^\d{1,15}(?:\.\d{1,10})?$/;

export const amount = z
  .string()
  .transform(text => (GROUPED.test(text.trim()) ? text.replace(/[,' ]/g, '') : text.trim()))
  .refine(text => AMOUNT.test(text), 'must be a decimal number such as 16000.00');

export const day = z.string().refine(isDay, 'must be a day such as 2026-02-28');

/** Midnight UTC at which a day begins. */
export function midnight(text: string): number {
  return Date.parse(`${text}T00:00:00Z`);
}

/** Minor units of an amount that a person typed. Throws a 400 when the books cannot hold it as it stands. */
export function minorUnits(text: string, ofCurrency: string): number {
  const digits = digitsOf(ofCurrency) ?? 0;
  const typed = /\.(\d*?)0*$/.exec(text)?.[1]?.length ?? 0;
  // Readings of HubSpot are rounded; what somebody typed was mistyped, or is in another currency.
  if (typed > digits)
    throw wrongFields([
      { field: 'amount', message: `must have at most ${digits} digits after the point in ${ofCurrency}` },
    ]);
  const amountMinor = parseAmount(text, ofCurrency);
  if (amountMinor === undefined)
    throw wrongFields([{ field: 'amount', message: 'is larger than the books can hold' }]);
  return amountMinor;
}
