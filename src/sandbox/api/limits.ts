import { Refused } from '../problem.ts';

const windowMs = 10_000;
const dayMs = 86_400_000;

type Policy = 'TEN_SECONDLY_ROLLING' | 'SECONDLY' | 'DAILY';

/** Counts calls in a window that moves along. Real time: the sandbox's clock may leap, a limit may not. */
class RollingWindow {
  readonly #lengthMs: number;
  #times: number[] = [];
  /** Where the window begins; what is before it is cut off now and then. */
  #first = 0;

  constructor(lengthMs: number) {
    this.#lengthMs = lengthMs;
  }

  /** Counts one more unless there are `limit` already; what is left, or undefined when there was no room. */
  take(limit: number): number | undefined {
    const now = Date.now();
    while ((this.#times[this.#first] ?? now) <= now - this.#lengthMs) this.#first += 1;
    if (this.#first > 1_000) {
      this.#times = this.#times.slice(this.#first);
      this.#first = 0;
    }
    const taken = this.#times.length - this.#first;
    if (taken >= limit) return undefined;
    this.#times.push(now);
    return limit - taken - 1;
  }
}

interface Allowed {
  readonly callsPerTenSeconds: number;
  readonly searchesPerSecond: number;
  readonly callsPerDay: number;
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
    const { callsPerTenSeconds, searchesPerSecond, callsPerDay } = this.#allowed();
    if (isSearch) {
      if (this.#searches.take(searchesPerSecond) === undefined) throw overLimit('SECONDLY');
      return {};
    }
    const number = Math.floor(Date.now() / dayMs);
    if (this.#day.number !== number) this.#day = { number, calls: 0 };
    const isDayOver = this.#day.calls >= callsPerDay;
    const remaining = isDayOver ? 0 : this.#calls.take(callsPerTenSeconds);
    if (remaining !== undefined && !isDayOver) this.#day.calls += 1;
    const headers = {
      'X-HubSpot-RateLimit-Max': String(callsPerTenSeconds),
      'X-HubSpot-RateLimit-Remaining': String(remaining ?? 0),
      'X-HubSpot-RateLimit-Interval-Milliseconds': String(windowMs),
      ...(isDayTold && {
        'X-HubSpot-RateLimit-Daily': String(callsPerDay),
        'X-HubSpot-RateLimit-Daily-Remaining': String(callsPerDay - this.#day.calls),
      }),
    };
    if (isDayOver) throw overLimit('DAILY', headers);
    if (remaining === undefined) throw overLimit('TEN_SECONDLY_ROLLING', headers);
    return headers;
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
