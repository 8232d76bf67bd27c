/** What cards may ask for about referrals, applications, invitations and links, field by field. */
import { z } from 'zod';
import type {
  AcceptReferral,
  ApproveApplication,
  AskApplicant,
  AskForReferral,
  DismissReferral,
  GiveLink,
  RefuseApplication,
} from '../../../extensions/app/cards/wire-partner-side.ts';
import { planSchema } from '../../domain/plans/plan-schema.ts';
import { LANGUAGES } from '../../portal/languages.ts';
import { text, words } from '../typed-fields.ts';
import { ourId, partner, partnerKind, requestKey } from './request-fields.ts';

export const language = z.enum(LANGUAGES);

export const acceptReferral = z.strictObject({
  requestKey,
  referralId: ourId,
}) satisfies z.ZodType<AcceptReferral>;

export const dismissReferral = z.strictObject({
  requestKey,
  referralId: ourId,
  reason: words(500),
}) satisfies z.ZodType<DismissReferral>;

export const approveApplication = z.strictObject({
  requestKey,
  applicationId: ourId,
  kind: partnerKind,
  plan: planSchema.nullable().exactOptional(),
}) satisfies z.ZodType<ApproveApplication>;

export const refuseApplication = z.strictObject({
  requestKey,
  applicationId: ourId,
  reason: words(500),
}) satisfies z.ZodType<RefuseApplication>;

export const askApplicant = z.strictObject({
  requestKey,
  applicationId: ourId,
  question: words(2_000),
}) satisfies z.ZodType<AskApplicant>;

export const askForReferral = z.strictObject({
  requestKey,
  words: text(1_000),
  language,
  again: z.boolean().exactOptional(),
}) satisfies z.ZodType<AskForReferral>;

export const giveLink = z.strictObject({
  requestKey,
  partner,
  personId: ourId.exactOptional(),
}) satisfies z.ZodType<GiveLink>;
