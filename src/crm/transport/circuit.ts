import type { Later } from './later.ts';

/** Closed: calls go. Open: none goes. Half-open: one goes, and its outcome decides. */
export type CircuitState = 'closed' | 'open' | 'half-open';

/** `unknown`: the call was given up for a reason of ours. */
export type Outcome = 'answered' | 'failed' | 'unknown';

export interface Circuit {
  readonly state: CircuitState;
  /** Whether a call may go now. */
  admits(): boolean;
  /** A call goes; to be told how it ended. */
  send(): (outcome: Outcome) => void;
  /** How long HubSpot is left alone at most before the next call tries. */
  readonly pauseMs: number;
}

/** So many calls in a row without an answer, or answered by a 5xx: more of them would only pile up. */
const FAILURES_AT_MOST = 5;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** Leaves HubSpot alone while it does not answer. `changed` is told of each new state, and when another call may try. */
export function createCircuit({
  later,
  chance,
  changed,
}: {
  later: Later;
  chance: () => number;
  changed: (state: CircuitState) => void;
}): Circuit {
  let state: CircuitState = 'closed';
  let failures = 0;
  let openings = 0;
  let pauseMs = 0;
  /** The one call that tries, while the circuit is half-open. */
  let probe: object | undefined;
  let stayOpen = () => {};

  function become(next: CircuitState): void {
    state = next;
    probe = undefined;
    changed(next);
  }

  function open(): void {
    const longest = Math.min(FIRST_PAUSE_MS * 2 ** openings, LONGEST_PAUSE_MS);
    pauseMs = Math.round(longest * (0.75 + chance() / 4));
    openings += 1;
    stayOpen = later(pauseMs, () => become('half-open'));
    become('open');
  }

  function answered(): void {
    failures = 0;
    openings = 0;
    stayOpen();
    if (state !== 'closed') become('closed');
  }

  function failed(wasProbe: boolean): void {
    if (state === 'closed') failures += 1;
    if (wasProbe || (state === 'closed' && failures >= FAILURES_AT_MOST)) open();
  }

  return {
    admits: () => state === 'closed' || (state === 'half-open' && !probe),
    send() {
      const mine = {};
      if (state === 'half-open') probe = mine;
      return outcome => {
        const wasProbe = probe === mine;
        if (outcome === 'answered') answered();
        else if (outcome === 'failed') failed(wasProbe);
        else if (wasProbe) become('half-open');
      };
    },
    get state() {
      return state;
    },
    get pauseMs() {
      return pauseMs;
    },
  };
}
