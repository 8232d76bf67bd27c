import { retryWaitMs } from '../outbound.ts';
import type { Faults } from '../wire.ts';

/** After the first try. */
export const retryLimit = 10;

const planMs = 86_400_000;

/**
 * How long an event waits after so many tries. HubSpot spreads ten of them over 24 hours, with chance in it (its guide
 * "Error handling"): here each waits half to all of a tenth. Pressed together they are 1 s to 60 s apart.
 */
export function retryAfterMs(plan: Faults['webhooks']['retries'], attempt: number): number {
  if (plan === 'pressed') return retryWaitMs(attempt);
  return (planMs / retryLimit) * (0.5 + Math.random() / 2);
}
