import type { DailyTold } from './daily-allowance.ts';
import type { LimitTold } from './remaining.ts';

/** Headers of an answer, by name in any case. */
export interface Headers {
  get(name: string): string | null;
}

const SHORTEST_INTERVAL_MS = 100;
const LONGEST_INTERVAL_MS = 60_000;
/** Nobody asks us to wait longer than that and means it. */
const LONGEST_WAIT_MS = 3_600_000;

/** What an answer tells of the limit on calls within seconds: searches' do not (HubSpot's usage guidelines). */
export function limitTold(headers: Headers): LimitTold | undefined {
  const max = countIn(headers, 'x-hubspot-ratelimit-max');
  const left = countIn(headers, 'x-hubspot-ratelimit-remaining');
  const intervalMs = countIn(headers, 'x-hubspot-ratelimit-interval-milliseconds');
  if (max === undefined || left === undefined || intervalMs === undefined || max < 1) return undefined;
  return {
    max,
    left: Math.min(left, max),
    intervalMs: Math.min(Math.max(intervalMs, SHORTEST_INTERVAL_MS), LONGEST_INTERVAL_MS),
  };
}

/** What an answer tells of the calls for the day: those to OAuth apps do not. */
export function dailyTold(headers: Headers): DailyTold | undefined {
  const allowance = countIn(headers, 'x-hubspot-ratelimit-daily');
  const left = countIn(headers, 'x-hubspot-ratelimit-daily-remaining');
  return allowance && left !== undefined ? { allowance, left } : undefined;
}

/**
 * How long HubSpot asks to wait: towards its callers it speaks in seconds; what stands between us may name an instant,
 * which is counted from the answer's own date, so that no clock of ours need be right. Null when it says nothing that
 * makes sense.
 */
export function retryAfterMs(headers: Headers): number | null {
  const asked = headers.get('retry-after')?.trim() ?? '';
  const ms = /^\d+(\.\d+)?$/.test(asked)
    ? Number(asked) * 1_000
    : Date.parse(asked) - Date.parse(headers.get('date') ?? '');
  return ms >= 0 ? Math.min(ms, LONGEST_WAIT_MS) : null;
}

function countIn(headers: Headers, name: string): number | undefined {
  const text = headers.get(name)?.trim() ?? '';
  return /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}
