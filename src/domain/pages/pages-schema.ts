import { z } from 'zod';
import { PARTNER_KINDS } from '../partners.ts';
import type { Pages } from './pages.ts';

const friendOffer = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('percent_off'), rateBp: z.number() }),
    z.strictObject({ kind: z.literal('amount_off'), amountMinor: z.number(), currency: z.string() }),
    z.strictObject({ kind: z.literal('free_months'), months: z.number() }),
    z.strictObject({ kind: z.literal('words'), text: z.string() }),
  ],
  'must be of the kind percent_off, amount_off, free_months or words',
);

/** What pages say as it comes from outside: the shape of it. What may stand in it is a rule, and told by one. */
export const pagesSchema = z.strictObject({
  companyName: z.string(),
  productName: z.string(),
  landingPages: z.array(z.strictObject({ name: z.string(), url: z.string() })),
  privacyUrl: z.string().nullable(),
  friendOffer: friendOffer.nullable(),
  material: z.array(
    z.strictObject({ title: z.string(), url: z.string(), kinds: z.array(z.enum(PARTNER_KINDS)) }),
  ),
  agreement: z.array(z.strictObject({ heading: z.string(), text: z.string() })),
  npsProperty: z.string().nullable(),
  applications: z.boolean(),
}) satisfies z.ZodType<Pages>;
