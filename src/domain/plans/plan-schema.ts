/** The persistent form of plans, as bodies and logs carry it: the shape alone; mistakes.ts judges the figures. */
import { z } from 'zod';
import type { Plan } from './plan.ts';

/** What is right where none of several forms fits; that a union is no object at all is told as of any other. */
function orElse(right: string) {
  return { error: ({ code }: { readonly code?: string }) => (code === 'invalid_union' ? right : undefined) };
}

const rate = z.strictObject({ rateBp: z.number() });
const amount = z.strictObject({ amountMinor: z.number() });
const A_PAY = '{ rateBp } or { amountMinor }';
const pay = z.union([rate, amount], orElse(`must be ${A_PAY}`));
const period = z.enum(['month', 'quarter', 'year', 'lifetime']);

const tiers = z.strictObject({
  mode: z.enum(['marginal', 'cliff']),
  by: z.enum(['amount', 'count']),
  over: z.enum(['deal', ...period.options]),
  bands: z.array(z.strictObject({ from: z.number(), below: z.number().nullable(), pays: pay })),
});

const benefit = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('renewal_discount'), rateBp: z.number() }),
    z.strictObject({ kind: z.literal('free_months'), months: z.number() }),
    z.strictObject({ kind: z.literal('gift'), what: z.string(), worthMinor: z.number() }),
    z.strictObject({ kind: z.literal('product'), what: z.string() }),
    z.strictObject({ kind: z.literal('recognition'), what: z.string() }),
  ],
  orElse('must be one of renewal_discount, free_months, gift, product, recognition'),
);

const offerSchema = z.strictObject({
  form: z.enum(['cash', 'account_credit', 'product_credit', 'none']),
  benefit: benefit.exactOptional(),
});

const threshold = z.strictObject({
  by: z.enum(['earned', 'amount', 'count']),
  reaches: z.number(),
  gives: z.union(
    [z.strictObject({ onceMinor: z.number() }), z.strictObject({ raiseBp: z.number() })],
    orElse('must be { onceMinor } or { raiseBp }'),
  ),
});

const caps = z.strictObject({
  dealMinor: z.number().exactOptional(),
  customerMinor: z.number().exactOptional(),
  period: z.strictObject({ over: period.exclude(['lifetime']), amountMinor: z.number() }).exactOptional(),
  partnerMinor: z.number().exactOptional(),
});

const clauses = {
  currency: z.string().exactOptional(),
  lead: z.union([pay, tiers], orElse(`must be ${A_PAY}, or tiers`)).exactOptional(),
  renewalBonus: pay.exactOptional(),
  threshold: threshold.exactOptional(),
  caps: caps.exactOptional(),
  minimumDealMinor: z.number().exactOptional(),
  counts: z
    .strictObject({
      pipelines: z.array(z.string()).exactOptional(),
      products: z.array(z.string()).exactOptional(),
    })
    .exactOptional(),
  offers: z.array(offerSchema).exactOptional(),
};

export const planSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ ...clauses, kind: z.literal('percent'), rateBp: z.number() }),
    z.strictObject({ ...clauses, kind: z.literal('fixed'), amountMinor: z.number(), currency: z.string() }),
    z.strictObject({ ...clauses, kind: z.literal('tiered'), tiers }),
    z.strictObject({
      ...clauses,
      kind: z.literal('revenue_share'),
      rateBp: z.number(),
      months: z.number().nullable(),
    }),
    z.strictObject({ ...clauses, kind: z.literal('none') }),
  ],
  orElse('must be one of percent, fixed, tiered, revenue_share, none'),
) satisfies z.ZodType<Plan>;
