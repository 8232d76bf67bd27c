import { INTERVAL_MS, SAFE_CALLS, type Waiting } from '../limits.ts';
import type { ByRank } from './by-rank.ts';
import type { Later } from './later.ts';

/** What an answer's headers tell of the rolling limit. */
export interface LimitTold {
  readonly max: number;
  /** Calls that were left when this one had been counted. */
  readonly left: number;
  readonly intervalMs: number;
}

/** How many calls are left within the interval, as far as HubSpot has told: it counts what others spent, too. */
export interface Remaining {
  hasRoom(waiting: Waiting): boolean;
  sent(waiting: Waiting): void;
  /** A call counted as sent was not. */
  takenBack(): void;
  /** What an answer tells, and how many calls HubSpot may not have counted in it. */
  learn(told: LimitTold, uncounted: number): void;
  /** A call has ended without telling anything. */
  venture(): void;
  /** A call was answered by one who ought to tell, and did not. */
  untold(): void;
  readonly max: number;
  readonly intervalMs: number;
  /** Infinite when nothing was told within an interval, so that only what we count ourselves is known. */
  readonly left: number;
  /** It was told lately that there are plenty. */
  readonly plenty: boolean;
}

/** Timers may run out a little early. */
export const SLACK_MS = 50;
/**
 * What a rank leaves to those before it and, the first of them, to calls of an earlier run that are under way still:
 * parts of the limit.
 */
const KEEPS: Readonly<ByRank> = { person: 0.1, background: 0.2, sweep: 0.35 };
/** Beyond that a single call in a second asks whether there is more again; what is left after those is for a next run. */
const LEAVES = 0.05;
const TRY_EVERY_MS = 1_000;
/** Calls on no knowledge: together with what one run leaves of the limit they keep within it. */
const VENTURED_AT_MOST = 10;
/** When so many answers did not tell the limit, there is nothing to be learned. */
const UNTOLD_AT_MOST = 5;

/**
 * What an earlier run of this process spent a moment ago, only HubSpot knows. So we begin with one call, and go by what
 * answers say is left, less the calls that may not have been counted in it.
 */
export function createRemaining(later: Later, changed: () => void): Remaining {
  let max = SAFE_CALLS;
  let intervalMs = INTERVAL_MS;
  /** Nothing is known at first, which is not the same as nothing being told for an interval. */
  let told = false;
  let left = 1;
  let ventured = 1;
  let untold = 0;
  let resting = false;
  let forget = later(INTERVAL_MS + SLACK_MS, trustOurselves);
  later(TRY_EVERY_MS, ventureNow);

  function trustOurselves(): void {
    told = true;
    left = Number.POSITIVE_INFINITY;
    changed();
  }

  function venture(): void {
    if (told || ventured >= VENTURED_AT_MOST) return;
    ventured += 1;
    left += 1;
    changed();
  }

  /** A call that hears nothing must not hold up all others. */
  function ventureNow(): void {
    if (told) return;
    venture();
    later(TRY_EVERY_MS, ventureNow);
  }

  function rest(): void {
    resting = true;
    later(TRY_EVERY_MS, () => {
      resting = false;
      changed();
    });
  }

  return {
    hasRoom(waiting) {
      if (!told) return left >= 1;
      return left > KEEPS[waiting] * max || (left > LEAVES * max && !resting);
    },
    sent(waiting) {
      if (left <= KEEPS[waiting] * max && !resting) rest();
      left -= 1;
    },
    takenBack() {
      left += 1;
    },
    learn(news, uncounted) {
      told = true;
      max = news.max;
      intervalMs = news.intervalMs;
      left = news.left - uncounted;
      forget();
      forget = later(intervalMs + SLACK_MS, trustOurselves);
    },
    venture,
    untold() {
      untold += 1;
      if (!told && untold >= UNTOLD_AT_MOST) trustOurselves();
      else venture();
    },
    get max() {
      return max;
    },
    get intervalMs() {
      return intervalMs;
    },
    get left() {
      return left;
    },
    get plenty() {
      return told && Number.isFinite(left) && left > KEEPS.person * max;
    },
  };
}
