import type { Waiting } from '../limits.ts';
import type { ByRank } from './by-rank.ts';
import type { Later } from './later.ts';

/** HubSpot's limit on searches: five within a second from an account, whoever sends them. */
export interface SearchWindow {
  hasRoom(waiting: Waiting): boolean;
  /** Counts a search that is sent now; to be called when it has ended. */
  send(): () => void;
  /** HubSpot refuses searches for a while. */
  hold(ms: number): void;
}

/** One of the five is left for others; a sweep leaves one more for who is in a hurry. */
const AT_MOST: Readonly<ByRank> = { person: 4, background: 4, sweep: 3 };
const INTERVAL_MS = 1_000;
/** Timers may run out a little early. */
const SLACK_MS = 20;
/** An earlier run of the process may have used all but one of the five a moment ago; no answer tells of searches. */
const FEARED = 3;
/** What it had sent by then may reach HubSpot a moment after this run has begun. */
const FEARED_FOR_MS = 1_500;

/** As with all calls, a search takes its place from when it is sent until an interval after its answer. */
export function createSearchWindow(later: Later, changed: () => void): SearchWindow {
  let held = 0;
  let feared = FEARED;
  let holds = 0;

  later(FEARED_FOR_MS, () => {
    feared = 0;
    changed();
  });

  return {
    hasRoom: waiting => holds === 0 && held + feared < AT_MOST[waiting],
    send() {
      held += 1;
      return () =>
        void later(INTERVAL_MS + SLACK_MS, () => {
          held -= 1;
          changed();
        });
    },
    hold(ms) {
      holds += 1;
      later(ms, () => {
        holds -= 1;
        changed();
      });
    },
  };
}
