import type { Waiting } from '../limits.ts';
import { type ByRank, behind, total } from './by-rank.ts';
import type { Later } from './later.ts';
import { createRemaining, type LimitTold, SLACK_MS } from './remaining.ts';

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
  /** The limit, and what was left of it as last told; null when nothing was told lately. */
  limit(): { readonly max: number; readonly left: number | null };
}

/** A rank goes on until so much of the limit is taken by all: the rest stays free for those before it. */
const SHARES: Readonly<ByRank> = { person: 1, background: 0.7, sweep: 0.5 };
/** But so much it may take with those behind it in any case, so that it never stands still for those before it. */
const FLOOR = 0.05;
/** Never all of the limit in one run: the next begins with calls that know nothing of it. */
const SPARE = 10;

/**
 * A call takes its place from when it is sent until an interval after its answer: whenever within that time HubSpot
 * counted it, by then it counts no longer. So this side alone never passes the limit; what others spend, HubSpot tells.
 */
export function createRollingWindow(later: Later, changed: () => void): RollingWindow {
  const remaining = createRemaining(later, changed);
  const held: ByRank = { person: 0, background: 0, sweep: 0 };
  let underWay = 0;
  let ended = 0;
  let holds = 0;

  function hasShare(waiting: Waiting): boolean {
    const { max } = remaining;
    const usable = Math.max(1, max - Math.min(SPARE, Math.ceil(max / 4)));
    const taken = total(held);
    if (taken >= usable) return false;
    return taken < SHARES[waiting] * usable || behind(held, waiting) < FLOOR * usable;
  }

  return {
    hasRoom: waiting => holds === 0 && hasShare(waiting) && remaining.hasRoom(waiting),
    send(waiting) {
      remaining.sent(waiting);
      held[waiting] += 1;
      underWay += 1;
      const endedBefore = ended;
      const end = (): number => {
        // Sent before this one was answered, or answered since it was sent: HubSpot may have counted them after it.
        const uncounted = --underWay + ended - endedBefore;
        ended += 1;
        later(remaining.intervalMs + SLACK_MS, () => {
          held[waiting] -= 1;
          changed();
        });
        return uncounted;
      };
      return {
        ended(told) {
          const uncounted = end();
          if (told) remaining.learn(told, uncounted);
          else remaining.venture();
        },
        endedUntold() {
          end();
          remaining.untold();
        },
        takenBack() {
          underWay -= 1;
          held[waiting] -= 1;
          remaining.takenBack();
        },
      };
    },
    hold(ms, sure) {
      if (!sure && remaining.plenty) return;
      holds += 1;
      later(ms, () => {
        holds -= 1;
        changed();
      });
    },
    limit() {
      const { max, left } = remaining;
      return { max, left: Number.isFinite(left) ? Math.max(0, left) : null };
    },
  };
}
