import type { RecordKey } from '../domain/record-keys.ts';

/** Records that HubSpot or our rules would not deal with while others went through: tried again later. */
export interface FailingRecords {
  records: Record<RecordKey, Failing>;
}

export interface Failing {
  readonly tries: number;
  /** Milliseconds since the epoch. */
  readonly retryAt: number;
  readonly why: string;
}

export const noneFailing: FailingRecords = { records: {} };

/** More than these is no matter of single records: then HubSpot counts as failing, and everything waits. */
export const FAILING_AT_MOST = 1_000;

/** From this try on nobody expects it to pass, and an error is logged. */
const PARKED_AFTER_TRIES = 5;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 3_600_000;

/** Four times longer after each try: 1 s, 4 s ... 1 h. */
export function failedAgain(before: Failing | undefined, now: number, why: string): Failing {
  const tries = (before?.tries ?? 0) + 1;
  const pauseMs = Math.min(FIRST_PAUSE_MS * 4 ** (tries - 1), LONGEST_PAUSE_MS);
  return { tries, retryAt: now + pauseMs, why };
}

export function isParked({ tries }: Failing): boolean {
  return tries >= PARKED_AFTER_TRIES;
}
