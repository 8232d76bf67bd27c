import { Refused } from '../problem.ts';

const windowMs = 10_000;
/** A Professional account's calls a day; the usage guidelines' figure. */
const callsPerDay = 625_000;
const dayMs = 86_400_000;

type Policy = 'TEN_SECONDLY_ROLLING' | 'SECONDLY' | 'DAILY';

/** Counts calls in a window that moves along. Real time: the sandbox's clock may leap, a limit may not. */
class RollingWindow {
  readonly #lengthMs: number;
  readonly #times: number[] = [];

  constructor(lengthMs: number) {
    this.#lengthMs = lengthMs;
  }

  /** Counts one more unless there are `limit` already; what is left, or undefined when there was no room. */
  take(limit: number): number | undefined {
    const now = Date.now();
    while (this.#times[0] !== undefined && this.#times[0] <= now - this.#lengthMs) this.#times.shift();
    if (this.#times.length >= limit) return undefined;
    this.#times.push(now);
    return limit - this.#times.length;
  }
}

interface Allowed {
  readonly callsPerTenSeconds: number;
  readonly searchesPerSecond: number;
}

/** HubSpot's limits for one app in one account. */
export class CallLimits {
  readonly #allowed: () => Allowed;
  readonly #calls = new RollingWindow(windowMs);
  readonly #searches = new RollingWindow(1_000);
  #day = { number: 0, calls: 0 };

  constructor(allowed: () => Allowed) {
    this.#allowed = allowed;
  }

  /**
   * Lets a call in and gives its headers, or throws a 429. Search has a limit of its own and no headers. How many
   * calls the day has left HubSpot does not tell an app that was installed by OAuth.
   */
  admit(isSearch: boolean, isDayTold: boolean): Record<string, string> {
    const { callsPerTenSeconds: max, searchesPerSecond } = this.#allowed();
    if (isSearch) {
      if (this.#searches.take(searchesPerSecond) === undefined) throw overLimit('SECONDLY');
      return {};
    }
    const remaining = this.#calls.take(max);
    if (remaining === undefined) throw overLimit('TEN_SECONDLY_ROLLING', this.#headers(max, 0, isDayTold));
    const number = Math.floor(Date.now() / dayMs);
    if (this.#day.number !== number) this.#day = { number, calls: 0 };
    if (this.#day.calls >= callsPerDay) throw overLimit('DAILY', this.#headers(max, remaining, isDayTold));
    this.#day.calls += 1;
    return this.#headers(max, remaining, isDayTold);
  }

  #headers(max: number, remaining: number, isDayTold: boolean): Record<string, string> {
    return {
      'X-HubSpot-RateLimit-Max': String(max),
      'X-HubSpot-RateLimit-Remaining': String(remaining),
      'X-HubSpot-RateLimit-Interval-Milliseconds': String(windowMs),
      ...(isDayTold && {
        'X-HubSpot-RateLimit-Daily': String(callsPerDay),
        'X-HubSpot-RateLimit-Daily-Remaining': String(callsPerDay - this.#day.calls),
      }),
    };
  }
}

export function overLimit(policyName: Policy, headers: Record<string, string> = {}): Refused {
  return new Refused(
    429,
    {
      message: `You have reached your ${policyName.toLowerCase()} limit.`,
      category: 'RATE_LIMITS',
      errorType: 'RATE_LIMIT',
      policyName,
    },
    headers,
  );
}
