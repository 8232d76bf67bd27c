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
  /** No earlier run of the process can have searched within the last second. */
  trust(): void;
}

/** One of the five is left for others; a sweep leaves one more for who is in a hurry. */
const AT_MOST: Readonly<ByRank> = { person: 4, background: 4, sweep: 3 };
const INTERVAL_MS = 1_000;
/** Timers may run out a little early. */
const SLACK_MS = 20;
/** An earlier run of the process may have used all but one of the five a moment ago. */
const FEARED = 3;

/** As with all calls, a search takes its place from when it is sent until an interval after its answer. */
export function createSearchWindow(later: Later, changed: () => void): SearchWindow {
  let held = 0;
  let feared = FEARED;
  let holds = 0;

  function trust(): void {
    feared = 0;
    changed();
  }
  later(INTERVAL_MS + SLACK_MS, trust);

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
    trust,
  };
}
