import { z } from 'zod';
import type { Policy } from '../policy.ts';

const days = z.number();
const minor = z.number();
const kind = z.enum(['reseller', 'affiliate', 'technology', 'service', 'customer', 'employee']);

/** A policy as it comes from outside: the shape of it. Whether its figures make sense is a rule, and told by one. */
export const policySchema = z.strictObject({
  currency: z.string(),
  attributionModel: z.enum(['first_touch', 'last_touch', 'linear', 'time_decay', 'position_based']),
  lookBackDays: days.nullable(),
  halfLifeDays: days,
  positionBp: z.strictObject({ first: z.number(), last: z.number() }),
  qualifiedStages: z.array(z.string()),
  qualifyDays: days,
  qualifyExtensionDays: days,
  qualifyDaysAtMost: days,
  protectionDays: days,
  expiringDays: days,
  extensionDays: days,
  extensionsAtMost: z.number(),
  extensionActivityDays: days,
  approveByRule: z
    .strictObject({ kinds: z.array(kind), qualifiedOnly: z.boolean(), underMinor: minor.nullable() })
    .nullable(),
  openClaimsAtMost: z.number(),
  autoApproveLimitMinor: minor,
  autoApproveWindowDays: days,
  payWithinBusinessDays: days,
  holidays: z.array(z.string()),
  clawbackDays: days,
  disputeBusinessDays: days,
  appealDays: days,
  rateMaxAgeDays: days,
  findingDays: days,
}) satisfies z.ZodType<Policy>;
