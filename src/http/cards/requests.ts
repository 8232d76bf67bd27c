/** What cards may ask for, field by field; anything else in a body is refused by name. */
import { z } from 'zod';
import type { AddPartner } from '../../../extensions/app/cards/wire-program.ts';
import type {
  ApproveReward,
  Attribute,
  Decide,
  Qualify,
  Reassign,
  Refuse,
  Register,
  Undo,
} from '../../../extensions/app/cards/wire-requests.ts';
import { planSchema } from '../../domain/plans/plan-schema.ts';
import { day, text, words } from '../typed-fields.ts';
import {
  amount,
  currency,
  ourId,
  partner,
  partnerKind,
  qualifiedBy,
  recordId,
  requestKey,
} from './request-fields.ts';

export const attribute = z.strictObject({
  requestKey,
  partner,
  channel: words(40).exactOptional(),
  happenedAt: z.int().nonnegative().exactOptional(),
  evidence: text(500).exactOptional(),
}) satisfies z.ZodType<Attribute>;

export const undo = z.strictObject({ requestKey, touchId: ourId }) satisfies z.ZodType<Undo>;

export const register = z.strictObject({
  requestKey,
  partner,
  companyId: recordId,
  contactId: recordId.exactOptional(),
  scope: text(100).exactOptional(),
  amount: amount.exactOptional(),
  currency: currency.exactOptional(),
  expectedCloseOn: day.exactOptional(),
  qualifiedBy: qualifiedBy.exactOptional(),
  note: text(1_000).exactOptional(),
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
  evidence: text(500).exactOptional(),
  heldOn: day.exactOptional(),
}) satisfies z.ZodType<Qualify>;

export const reassign = z.strictObject({
  requestKey,
  registrationId: ourId,
  partner,
  reason: words(500),
  ground: z.enum(['reassigned', 'customer_choice']),
}) satisfies z.ZodType<Reassign>;

export const approveReward = z.strictObject({
  requestKey,
  rewardId: ourId,
}) satisfies z.ZodType<ApproveReward>;

export const addPartner = z.strictObject({
  requestKey,
  name: words(200),
  kind: partnerKind,
  code: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{1,39}$/, 'must be 2 to 40 letters, digits, - or _')
    .exactOptional(),
  plan: planSchema.nullable().exactOptional(),
}) satisfies z.ZodType<AddPartner>;
