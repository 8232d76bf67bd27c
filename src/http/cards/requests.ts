/** What cards may ask for, field by field; anything else in a body is refused by name. */
import { z } from 'zod';
import type { AddPartner } from '../../../extensions/app/cards/wire-program.ts';
import type {
  ApproveReward,
  Attribute,
  Decide,
  Qualify,
  Refuse,
  Register,
  Undo,
} from '../../../extensions/app/cards/wire-requests.ts';
import { digitsOf } from '../../domain/currencies.ts';

const requestKey = z
  .string()
  .regex(/^[\w.:-]{1,100}$/, 'must be 1 to 100 letters, digits or any of . : _ -, made once per click');
const ourId = z.string().min(1).max(100);
const partner = z.string().trim().min(1).max(200);
const words = (most: number) => z.string().trim().min(1).max(most);
const qualifiedBy = z.enum(['meeting', 'discovery_call', 'budget']);
const currency = z
  .string()
  .refine(code => digitsOf(code) !== undefined, 'must be an ISO 4217 code such as USD');

/** A CRM record's id as it stands in paths and bodies. */
export const recordId = z.string().regex(/^\d{1,20}$/, 'must be a record id, digits only');

/** `2026-02-30` is no day, though a Date would take it for 2 March. */
function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** `16,000.50`, `16 000.50` and `16'000.50` are 16000.50; a comma before other than three digits is not guessed at. */
const GROUPED = /^\d{1,3}(?:([,' ])\d{3})(?:\1\d{3})*(?:\.\d+)?$/;
const AMOUNT = /^\d{1,15}(?:\.\d{1,10})?$/;

const amount = z
  .string()
  .transform(text => (GROUPED.test(text.trim()) ? text.replace(/[,' ]/g, '') : text.trim()))
  .refine(text => AMOUNT.test(text), 'must be a decimal number such as 16000.00');

export const attribute = z.strictObject({
  requestKey,
  partner,
  channel: words(40).exactOptional(),
  happenedAt: z.int().nonnegative().exactOptional(),
  evidence: z.string().trim().max(500).exactOptional(),
}) satisfies z.ZodType<Attribute>;

export const undo = z.strictObject({ requestKey, touchId: ourId }) satisfies z.ZodType<Undo>;

export const register = z.strictObject({
  requestKey,
  partner,
  companyId: recordId,
  contactId: recordId.exactOptional(),
  scope: z.string().trim().max(100).exactOptional(),
  amount: amount.exactOptional(),
  currency: currency.exactOptional(),
  expectedCloseOn: z.string().refine(isDay, 'must be a day such as 2026-02-28').exactOptional(),
  qualifiedBy: qualifiedBy.exactOptional(),
  note: z.string().trim().max(1_000).exactOptional(),
}) satisfies z.ZodType<Register>;

export const decide = z.strictObject({ requestKey, registrationId: ourId }) satisfies z.ZodType<Decide>;

export const refuse = z.strictObject({
  requestKey,
  registrationId: ourId,
  reason: words(500),
}) satisfies z.ZodType<Refuse>;

export const qualify = z.strictObject({
  requestKey,
  registrationId: ourId,
  qualifiedBy,
}) satisfies z.ZodType<Qualify>;

export const approveReward = z.strictObject({
  requestKey,
  rewardId: ourId,
}) satisfies z.ZodType<ApproveReward>;

const plan = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('percent'), rateBp: z.int().min(0).max(10_000) }),
  z.strictObject({ kind: z.literal('fixed'), amountMinor: z.int().min(0), currency }),
]);

export const addPartner = z.strictObject({
  requestKey,
  name: words(200),
  kind: z.enum(['reseller', 'affiliate', 'technology', 'service', 'customer', 'employee']),
  code: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{1,39}$/, 'must be 2 to 40 letters, digits, - or _'),
  plan,
}) satisfies z.ZodType<AddPartner>;
