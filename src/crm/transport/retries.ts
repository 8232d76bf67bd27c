import type { CrmError } from '../crm-error.ts';

const TRIES = 5;
const FIRST_PAUSE_MS = 500;
/** A record that is locked stays so for two seconds at least (HubSpot's error handling). */
const LOCK_PAUSE_MS = 2_000;
/** For the policies of a 429 that name no time: how long until there is room again. */
const POLICY_PAUSES_MS: Readonly<Record<string, number>> = { TEN_SECONDLY_ROLLING: 2_500, SECONDLY: 1_000 };

/** How long to wait before the next try, in milliseconds; undefined when there is to be none. */
export function pauseBefore(error: CrmError, tries: number, chance: number): number | undefined {
  // A daily allowance does not come back while a call waits; access taken away does not come back by itself.
  const final =
    error.category === 'DAILY' || error.category === 'REVOKED' || error.category === 'CIRCUIT_OPEN';
  if (!error.retryable || final || tries >= TRIES) return undefined;
  const least = error.status === 423 ? LOCK_PAUSE_MS : 0;
  if (error.retryAfterMs !== null) return Math.max(error.retryAfterMs, least);
  const pauseMs = Math.max(least, POLICY_PAUSES_MS[error.category] ?? FIRST_PAUSE_MS) * 2 ** (tries - 1);
  return Math.max(least, Math.round(pauseMs * (0.5 + chance)));
}

/** Whether HubSpot did nothing: over a limit, the record is locked, the account moves, or nobody was reached. */
export function untaken({ status, category }: CrmError): boolean {
  return (
    status === 429 ||
    status === 423 ||
    status === 477 ||
    category === 'UNREACHABLE' ||
    category === 'NO_TOKEN'
  );
}
