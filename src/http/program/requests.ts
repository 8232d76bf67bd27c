/** What partner managers may ask of the rules; anything else in a body is refused by name. */
import { z } from 'zod';
import type { OfferAgreement, PublishPages } from '../../../extensions/app/cards/wire-partner-side.ts';
import type {
  ChooseOffer,
  PublishPlan,
  PublishPolicy,
  RecordRate,
  SignAgreement,
} from '../../../extensions/app/cards/wire-program.ts';
import { pagesSchema } from '../../domain/pages/pages-schema.ts';
import { planSchema } from '../../domain/plans/plan-schema.ts';
import { policySchema } from '../../domain/policies/policy-schema.ts';
import { partnerKind, requestKey } from '../cards/request-fields.ts';
import { words } from '../typed-fields.ts';

const effectiveAt = z.int().nonnegative().exactOptional();

export const publishPolicy = z.strictObject({
  requestKey,
  policy: policySchema,
  effectiveAt,
}) satisfies z.ZodType<PublishPolicy>;

export const publishPlan = z.strictObject({
  requestKey,
  kind: partnerKind,
  plan: planSchema,
  effectiveAt,
}) satisfies z.ZodType<PublishPlan>;

export const signAgreement = z.strictObject({
  requestKey,
  plan: planSchema.nullable(),
  effectiveAt,
}) satisfies z.ZodType<SignAgreement>;

export const chooseOffer = z.strictObject({
  requestKey,
  offer: z.int().min(0).max(1_000),
}) satisfies z.ZodType<ChooseOffer>;

export const publishPages = z.strictObject({
  requestKey,
  pages: pagesSchema,
}) satisfies z.ZodType<PublishPages>;

export const offerAgreement = z.strictObject({
  requestKey,
  plan: planSchema.nullable(),
  effectiveAt,
}) satisfies z.ZodType<OfferAgreement>;

/** Whether they are a currency, a day and a rate the rules say. */
export const recordRate = z.strictObject({
  requestKey,
  from: words(10),
  to: words(10),
  rate: words(40),
  on: words(40),
  source: words(100),
}) satisfies z.ZodType<RecordRate>;
