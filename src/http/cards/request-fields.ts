/** The fields that cards' requests are made of. */
import { z } from 'zod';
import { digitsOf } from '../../domain/currencies.ts';
import { PARTNER_KINDS } from '../../domain/partners.ts';
import { exactMinor } from '../../domain/typed-amount.ts';
import { type RequestProblem, wrongFields } from '../problems.ts';
import { words } from '../typed-fields.ts';

export const requestKey = z
  .string()
  .regex(/^[\w.:-]{1,100}$/, 'must be 1 to 100 letters, digits or any of . : _ -, made once per click');
export const ourId = z.string().min(1).max(100);

export const partner = words(200);
export const qualifiedBy = z.enum(['meeting', 'discovery_call', 'budget']);
export const partnerKind = z.enum(PARTNER_KINDS);
export const currency = z
  .string()
  .refine(code => digitsOf(code) !== undefined, 'must be an ISO 4217 code such as USD');

/** A CRM record's id as it stands in paths and bodies. */
export const recordId = z.string().regex(/^\d{1,20}$/, 'must be a record id, digits only');

/** `16,000.50`, `16 000.50` and `16'000.50` are 16000.50; a comma before other than three digits is not guessed at. */
const GROUPED = /^\d{1,3}(?:([,' ])\d{3})(?:\1\d{3})*(?:\.\d+)?$/;
const AMOUNT = /^\d{1,15}(?:\.\d{1,10})?$/;

export const amount = z
  .string()
  .transform(text => (GROUPED.test(text.trim()) ? text.replace(/[,' ]/g, '') : text.trim()))
  .refine(text => AMOUNT.test(text), 'must be a decimal number such as 16000.00');

/** Minor units of an amount that a person typed. Throws a 400 when the books cannot hold it as it stands. */
export function minorUnits(text: string, ofCurrency: string): number {
  const amountMinor = exactMinor(text, ofCurrency);
  // Readings of HubSpot are rounded; what somebody typed was mistyped, or is in another currency.
  if (amountMinor === 'too_fine') {
    const digits = digitsOf(ofCurrency) ?? 0;
    throw wrongAmount(`must have at most ${digits} digits after the point in ${ofCurrency}`);
  }
  if (amountMinor === 'too_large') throw wrongAmount('is larger than the books can hold');
  return amountMinor;
}

function wrongAmount(message: string): RequestProblem {
  return wrongFields([{ field: 'amount', message }]);
}
