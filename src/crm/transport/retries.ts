import type { CrmError } from '../crm-error.ts';

const TRIES = 5;
const FIRST_PAUSE_MS = 500;
/** A record that is locked stays so for two seconds at least (HubSpot's error handling). */
const LOCK_PAUSE_MS = 2_000;
/** For the policies of a 429 that name no time: how long until there is room again. */
const POLICY_PAUSES_MS: Readonly<Record<string, number>> = { TEN_SECONDLY_ROLLING: 2_500, SECONDLY: 1_000 };
/** What does not change while a call waits: a day's allowance, access taken away, an account that does not answer. */
const FINAL = new Set(['DAILY', 'REVOKED', 'CIRCUIT_OPEN', 'STOPPED']);
/** HubSpot did nothing: over a limit, the record is locked, the account moves, or nobody was reached. */
const UNTAKEN: ReadonlySet<string | number> = new Set([429, 423, 477, 'UNREACHABLE', 'NO_TOKEN']);

/** How long to wait before the next try, in milliseconds; undefined when there is to be none. */
export function pauseBefore(error: CrmError, tries: number, chance: number): number | undefined {
  if (!error.retryable || FINAL.has(error.category) || tries >= TRIES) return undefined;
  const least = error.status === 423 ? LOCK_PAUSE_MS : 0;
  if (error.retryAfterMs !== null) return Math.max(error.retryAfterMs, least);
  const pauseMs = Math.max(least, POLICY_PAUSES_MS[error.category] ?? FIRST_PAUSE_MS) * 2 ** (tries - 1);
  return Math.max(least, Math.round(pauseMs * (0.5 + chance)));
}

/** Whether a call that must not be done twice may be sent again. */
export function untaken({ status, category }: CrmError): boolean {
  return UNTAKEN.has(status) || UNTAKEN.has(category);
}
