/** What a deal's card may ask for about disputes, rewards and revenue, field by field. */
import { z } from 'zod';
import type {
  AboutDispute,
  FreeReward,
  HoldReward,
  OpenDispute,
  PayReward,
  Refund,
  RuleDispute,
  WriteOff,
} from '../../../extensions/app/cards/wire-requests.ts';
import { day, text, words } from '../typed-fields.ts';
import { amount, currency, ourId, partner, requestKey } from './request-fields.ts';

const reason = words(500);
const grounds = words(2_000);

export const openDispute = z.strictObject({
  requestKey,
  registrationId: ourId.exactOptional(),
  partner: partner.exactOptional(),
  reason: grounds,
}) satisfies z.ZodType<OpenDispute>;

export const aboutDispute = z.strictObject({
  requestKey,
  disputeId: ourId,
  reason: grounds,
}) satisfies z.ZodType<AboutDispute>;

/** Which shares are right the rules say, with every mistake. */
const ruling = z.discriminatedUnion(
  'outcome',
  [
    z.strictObject({ outcome: z.literal('uphold') }),
    z.strictObject({ outcome: z.literal('transfer'), partnerId: ourId }),
    z.strictObject({
      outcome: z.literal('split'),
      shares: z.array(z.strictObject({ source: ourId, shareBp: z.int() })).max(100),
    }),
  ],
  'must be the outcome uphold, transfer or split',
);

export const ruleDispute = z.strictObject({
  requestKey,
  disputeId: ourId,
  ruling,
  reason: grounds,
}) satisfies z.ZodType<RuleDispute>;

export const holdReward = z.strictObject({
  requestKey,
  rewardId: ourId,
  reason,
}) satisfies z.ZodType<HoldReward>;

export const freeReward = z.strictObject({
  requestKey,
  rewardId: ourId,
  reason: text(500).exactOptional(),
}) satisfies z.ZodType<FreeReward>;

export const payReward = z.strictObject({
  requestKey,
  rewardId: ourId,
  paidOn: day,
  reference: words(200),
}) satisfies z.ZodType<PayReward>;

export const writeOff = z.strictObject({
  requestKey,
  clawbackId: ourId,
  reason,
}) satisfies z.ZodType<WriteOff>;

export const refund = z
  .strictObject({
    requestKey,
    kind: z.enum(['payment', 'refund', 'chargeback', 'chargeback_won']),
    amount: amount.refine(text => !/^0+(?:\.0+)?$/.test(text), 'must be above zero'),
    currency: currency.exactOptional(),
    occurredOn: day,
    of: ourId.exactOptional(),
    reference: words(200),
  })
  .refine(({ kind, of }) => kind !== 'payment' || of === undefined, {
    path: ['of'],
    error: 'is no field of a payment; leave it out',
  })
  .refine(({ kind, of }) => kind !== 'chargeback_won' || of !== undefined, {
    path: ['of'],
    error: 'is missing; it must name the chargeback that was won back',
  }) satisfies z.ZodType<Refund>;
