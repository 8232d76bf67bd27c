import type { Later } from '../../../src/crm/transport/later.ts';

export interface VirtualTime {
  readonly now: () => number;
  readonly later: Later;
  /** Lets time pass, and all that falls due in it happen in order. */
  pass(ms: number): Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** Time that passes when a test says so. */
export function virtualTime(): VirtualTime {
  let now = 0;
  const timers = new Set<Timer>();

  function next(until: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of timers) if (timer.at <= until && (!first || timer.at < first.at)) first = timer;
    return first;
  }

  return {
    now: () => now,
    later(ms, run) {
      const timer = { at: now + ms, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    async pass(ms) {
      const until = now + ms;
      await settled();
      for (let timer = next(until); timer; timer = next(until)) {
        timers.delete(timer);
        now = timer.at;
        timer.run();
        await settled();
      }
      now = until;
    },
  };
}

/** What follows from promises that are settled has happened. */
async function settled(): Promise<void> {
  for (let turns = 0; turns < 8; turns++) await undefined;
}
