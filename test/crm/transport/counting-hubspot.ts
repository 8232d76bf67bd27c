import type { Ending, Pace } from '../../../src/crm/transport/pace.ts';
import type { Wanted } from '../../../src/crm/transport/turns.ts';
import type { VirtualTime } from './virtual-time.ts';

/** How one call fares on its way. */
export interface Way {
  /** Until HubSpot counts it. */
  readonly thereMs: number;
  readonly backMs: number;
  /**
   * `early`, `refused`: errors from before anything was counted. `lost`: it is counted, and no answer comes. `untold`,
   * `unclear`: answers that do not tell the limit, a good one and a bad one.
   */
  readonly fault: 'none' | 'early' | 'lost' | 'refused' | 'untold' | 'unclear';
}

/** One run of the process. */
export interface Run {
  readonly pace: Pace;
  readonly killed: () => boolean;
}

/** Within any ten seconds and any second, as HubSpot counts. */
export interface Counted {
  readonly calls: number[];
  readonly searches: number[];
  /** Calls that came over the limit. */
  over: number;
}

const NO_HEADERS = { get: () => null };
export const INTERVAL_MS = 10_000;
const LOST_AFTER_MS = 10_000;
const SEARCHES = 5;

/** Answers calls that got their turn as HubSpot does, and counts them; `max` calls in ten seconds, five searches in one. */
export function countingHubspot(time: VirtualTime, max: number) {
  const counted: Counted = { calls: [], searches: [], over: 0 };

  function count(isSearch: boolean): number | undefined {
    const times = isSearch ? counted.searches : counted.calls;
    const since = time.now() - (isSearch ? 1_000 : INTERVAL_MS);
    const within = times.filter(at => at > since).length;
    const limit = isSearch ? SEARCHES : max;
    if (within >= limit) counted.over += 1;
    times.push(time.now());
    return limit - within - 1;
  }

  function headersOf(left: number) {
    const told: Record<string, string> = {
      'x-hubspot-ratelimit-max': String(max),
      'x-hubspot-ratelimit-remaining': String(Math.max(0, left)),
      'x-hubspot-ratelimit-interval-milliseconds': String(INTERVAL_MS),
    };
    return { get: (name: string) => told[name] ?? null };
  }

  /** Sends a call that has its turn; resolves with how it ended. */
  function answer({ isSearch }: Wanted, { thereMs, backMs, fault }: Way): Promise<Ending> {
    return new Promise(resolve => {
      const back = (ending: Ending, ms = backMs) => time.later(ms, () => resolve(ending));
      time.later(thereMs, () => {
        if (fault === 'early') return back({ kind: 'answered', status: 500, headers: NO_HEADERS });
        if (fault === 'refused') return back({ kind: 'answered', status: 429, headers: NO_HEADERS });
        const left = count(isSearch) ?? 0;
        if (fault === 'lost') return back({ kind: 'unanswered' }, LOST_AFTER_MS);
        const headers = isSearch || fault === 'untold' || fault === 'unclear' ? NO_HEADERS : headersOf(left);
        return back({ kind: 'answered', status: fault === 'unclear' ? 404 : 200, headers });
      });
    });
  }

  return {
    counted,
    /** Takes a turn and sends; rejects when there was no turn. What was killed meanwhile neither sends nor hears. */
    async call({ pace, killed }: Run, wanted: Wanted, way: Way, patience: AbortSignal): Promise<void> {
      const place = await pace.turn(wanted, patience);
      if (killed()) return;
      const ending = await answer(wanted, way);
      if (!killed()) place(ending);
    },
  };
}
