/** Work that is done when something reminds of it, never twice at once, and again after a pause when it failed. */
export interface Chore {
  /** There is something to do: soon, or when the rest after the last time is over. */
  remind(): void;
  /** Resolves when there is nothing to do and nothing is being done. */
  idle(): Promise<void>;
  /** Ends when what is being done has ended; reminders mean nothing from now on. */
  stop(): Promise<void>;
  /** Whether the work should come to an end early. */
  readonly stopping: boolean;
  /** Why the last try failed; undefined when it did not. */
  readonly trouble: Error | undefined;
}

export interface ChoreOptions {
  /** Does all there is to do, and says for how many milliseconds to rest from it. */
  readonly work: () => Promise<number>;
  /** How long the first reminder waits for others. */
  readonly gatherMs: number;
  /** Many reminders at once, or soon after the last time, wait for more to come. */
  readonly burst?: Burst;
  /** How long to wait after a first failure, 500 ms unless said; twice as long after each further one, to a minute. */
  readonly firstPauseMs?: number | undefined;
  /** Is told of each failure. */
  readonly failed: (error: Error, pauseMs: number) => void;
}

/** For work that costs less when more of it is done together. */
export interface Burst {
  /** How many pieces of work wait. */
  readonly waiting: () => number | Promise<number>;
  /** So many, after a calm, are no burst: they are done at once. */
  readonly few: number;
  /** With so many, waiting for more would save nothing. */
  readonly enough: number;
  /** The longest that others are waited for. Whoever waits for the chore to be idle is not made to wait for them. */
  readonly atMostMs: number;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;
/** How often we look whether enough has come. */
const LOOK_AGAIN_AFTER_MS = 50;

export function createChore(options: ChoreOptions): Chore {
  const { work, gatherMs, burst, firstPauseMs = FIRST_PAUSE_MS, failed } = options;
  let reminded = false;
  let stopping = false;
  let failures = 0;
  let trouble: Error | undefined;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let waiters: (() => void)[] = [];

  function waitToRun(afterMs: number, thenGatherMs = 0, isFresh = false): void {
    timer = setTimeout(() => void begin(thenGatherMs, isFresh), afterMs);
  }

  async function begin(moreMs: number, isFresh: boolean): Promise<void> {
    if (moreMs > 0 && !(await isWorthIt(isFresh))) {
      if (!stopping) waitToRun(LOOK_AGAIN_AFTER_MS, moreMs - LOOK_AGAIN_AFTER_MS);
      return;
    }
    timer = undefined;
    if (reminded && !stopping) running = run();
  }

  async function isWorthIt(isFresh: boolean): Promise<boolean> {
    if (!reminded || !burst) return false;
    if (waiters.length > 0) return true;
    try {
      const waiting = await burst.waiting();
      return waiting >= burst.enough || (isFresh && waiting <= burst.few);
    } catch {
      // The work itself will say what is wrong.
      return true;
    }
  }

  async function run(): Promise<void> {
    reminded = false;
    let restMs: number;
    let moreMs = 0;
    try {
      restMs = await work();
      // Where nothing was done nothing needs to be saved.
      if (burst && restMs > 0) moreMs = burst.atMostMs - restMs;
      failures = 0;
      trouble = undefined;
    } catch (error) {
      restMs = Math.min(firstPauseMs * 2 ** failures, LONGEST_PAUSE_MS);
      reminded = true;
      failures += 1;
      trouble = error instanceof Error ? error : new Error(String(error));
      failed(trouble, restMs);
    }
    running = undefined;
    if (!stopping) waitToRun(restMs, moreMs);
    if (!reminded) settle();
  }

  function settle(): void {
    const settled = waiters;
    waiters = [];
    for (const resolve of settled) resolve();
  }

  return {
    remind() {
      reminded = true;
      if (!timer && !running && !stopping) waitToRun(gatherMs, burst?.atMostMs, true);
    },
    idle: () =>
      (reminded || running) && !stopping
        ? new Promise<void>(resolve => waiters.push(resolve))
        : Promise.resolve(),
    async stop() {
      stopping = true;
      clearTimeout(timer);
      await running;
      settle();
    },
    get stopping() {
      return stopping;
    },
    get trouble() {
      return trouble;
    },
  };
}
