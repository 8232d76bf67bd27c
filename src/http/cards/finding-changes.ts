/** What a deal's card asks about credit that is to be checked. */
import { z } from 'zod';
import type { DismissFinding, MendFinding } from '../../../extensions/app/cards/wire-findings.ts';
import { words } from '../typed-fields.ts';
import type { Change } from './changes.ts';
import { ourId, requestKey } from './request-fields.ts';

const mend = z.strictObject({ requestKey, findingId: ourId }) satisfies z.ZodType<MendFinding>;
const dismiss = z.strictObject({
  requestKey,
  findingId: ourId,
  reason: words(500),
}) satisfies z.ZodType<DismissFinding>;

export const dismissFinding: Change<z.output<typeof dismiss>> = {
  body: dismiss,
  command: ({ findingId, reason }, dealId) => ({ type: 'dismiss_finding', findingId, dealId, reason }),
};

/** Does the one thing that ends it: what that is, the rules say, not the card. */
export const mendFinding: Change<z.output<typeof mend>> = {
  body: mend,
  command: ({ findingId }, dealId) => ({ type: 'mend_finding', findingId, dealId }),
};
