import { INTERVAL_MS, SAFE_CALLS, type Waiting } from '../limits.ts';
import { type ByRank, behind, total } from './by-rank.ts';
import type { Later } from './later.ts';

/** What an answer's headers tell of the rolling limit. */
export interface LimitTold {
  readonly max: number;
  /** Calls that were left when this one had been counted. */
  readonly left: number;
  readonly intervalMs: number;
}

/** A call that was sent and counts. */
export interface SentCall {
  /** It has an answer, with what that tells of the limit; or nothing more will be heard of it. */
  ended(told: LimitTold | undefined): void;
  /** It was answered by one who ought to tell the limit, and does not. */
  endedUntold(): void;
  /** It was not sent after all. */
  takenBack(): void;
}

/** HubSpot's limit on calls within ten seconds of any moment, for one account. */
export interface RollingWindow {
  hasRoom(waiting: Waiting): boolean;
  /** Counts a call that is sent now. */
  send(waiting: Waiting): SentCall;
  /** HubSpot refuses everything for a while; `sure` unless that contradicts what it last told. */
  hold(ms: number, sure: boolean): void;
  /** The limit, as last told. */
  readonly max: number;
  /** Calls that may still be made within the interval, as far as we were told; null when nothing was told lately. */
  readonly left: number | null;
  /** Whether the first answer told that no other call was made within the interval. */
  readonly alone: boolean;
}

/** A rank goes on until so much of the limit is taken by all: the rest stays free for those before it. */
const SHARES: Readonly<ByRank> = { person: 1, background: 0.7, sweep: 0.5 };
/** But so much it may take with those behind it in any case, so that it never stands still for those before it. */
const FLOOR = 0.05;
/**
 * What a rank leaves of the limit to those before it and, the first of them, to calls of an earlier run that are under
 * way still.
 */
const KEEPS: Readonly<ByRank> = { person: 0.1, background: 0.2, sweep: 0.35 };
/** Beyond that a single call in a second asks whether there is more again; what is left after those is for a next run. */
const LEAVES = 0.05;
/** Never all of the limit in one run: the next begins with calls that know nothing of it. */
const SPARE = 10;
const TRY_EVERY_MS = 1_000;
/** When so many answers did not tell the limit, there is nothing to be learned. */
const UNTOLD_AT_MOST = 5;
/** Timers may run out a little early. */
const SLACK_MS = 50;

/**
 * A call takes its place from when it is sent until an interval after its answer: whenever within that time HubSpot
 * counted it, by then it counts no longer. So this side alone never passes the limit.
 *
 * What others spent with our credentials, an earlier run of this process before all, only HubSpot knows. So we begin
 * with one call, and go by what answers say is left, less the calls that may not have been counted in it.
 */
export function createRollingWindow(later: Later, changed: () => void): RollingWindow {
  let max = SAFE_CALLS;
  let intervalMs = INTERVAL_MS;
  const held: ByRank = { person: 0, background: 0, sweep: 0 };
  let underWay = 0;
  let ended = 0;
  /** Nothing is known at first, which is not the same as nothing being told for an interval. */
  let left = 1;
  let told = false;
  let alone = false;
  /** Calls beyond the first one that were sent on no knowledge. */
  let ventured = 0;
  let untold = 0;
  let resting = false;
  let holds = 0;
  let forget = later(INTERVAL_MS + SLACK_MS, trustOurselves);
  later(TRY_EVERY_MS, ventureNow);

  function hasShare(waiting: Waiting): boolean {
    const usable = Math.max(1, max - Math.min(SPARE, Math.ceil(max / 4)));
    const taken = total(held);
    if (taken >= usable) return false;
    return taken < SHARES[waiting] * usable || behind(held, waiting) < FLOOR * usable;
  }

  function trustOurselves(): void {
    told = true;
    left = Number.POSITIVE_INFINITY;
    changed();
  }

  /** One more on no knowledge: what an earlier run spent is within its own usable part, so the spare part is free. */
  function venture(): void {
    if (told || ventured >= SPARE - 1) return;
    ventured += 1;
    left += 1;
    changed();
  }

  function ventureNow(): void {
    if (told) return;
    venture();
    later(TRY_EVERY_MS, ventureNow);
  }

  function learn(news: LimitTold, uncounted: number): void {
    if (!told) alone = news.max - news.left <= 1;
    told = true;
    max = news.max;
    intervalMs = news.intervalMs;
    left = news.left - uncounted;
    forget();
    forget = later(intervalMs + SLACK_MS, trustOurselves);
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
      if (holds > 0 || !hasShare(waiting)) return false;
      if (!told) return left >= 1;
      return left > KEEPS[waiting] * max || (left > LEAVES * max && !resting);
    },
    send(waiting) {
      if (left <= KEEPS[waiting] * max && !resting) rest();
      held[waiting] += 1;
      underWay += 1;
      left -= 1;
      const endedBefore = ended;
      const end = (): number => {
        // Sent before this one was answered, or answered since it was sent: HubSpot may have counted them after it.
        const uncounted = --underWay + ended - endedBefore;
        ended += 1;
        later(intervalMs + SLACK_MS, () => {
          held[waiting] -= 1;
          changed();
        });
        return uncounted;
      };
      return {
        ended(news) {
          const uncounted = end();
          if (news) learn(news, uncounted);
          else venture();
        },
        endedUntold() {
          end();
          untold += 1;
          if (!told && untold >= UNTOLD_AT_MOST) trustOurselves();
          else venture();
        },
        takenBack() {
          underWay -= 1;
          held[waiting] -= 1;
          left += 1;
        },
      };
    },
    hold(ms, sure) {
      if (!sure && told && Number.isFinite(left) && left > KEEPS.background * max) return;
      holds += 1;
      later(ms, () => {
        holds -= 1;
        changed();
      });
    },
    get max() {
      return max;
    },
    get left() {
      return Number.isFinite(left) && told ? Math.max(0, left) : null;
    },
    get alone() {
      return alone;
    },
  };
}
