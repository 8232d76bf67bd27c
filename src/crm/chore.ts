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
  /** Whether waiting for more would save too little. */
  readonly isEnough: (waiting: number, gathered: Gathered) => boolean;
  /** The longest that others are waited for. Whoever waits for the chore to be idle is not made to wait for them. */
  readonly atMostMs: number;
}

export interface Gathered {
  /** Since the last time, or since the first piece came. */
  readonly ms: number;
  /** Nothing had been done lately when it came. */
  readonly isFresh: boolean;
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

  function waitToRun(afterMs: number, gathered?: Gathered): void {
    timer = setTimeout(() => void begin(gathered), afterMs);
  }

  async function begin(gathered: Gathered | undefined): Promise<void> {
    if (burst && gathered && gathered.ms < burst.atMostMs && !(await isEnough(burst, gathered))) {
      const more = { ...gathered, ms: gathered.ms + LOOK_AGAIN_AFTER_MS };
      if (!stopping) waitToRun(LOOK_AGAIN_AFTER_MS, more);
      return;
    }
    timer = undefined;
    if (reminded && !stopping) running = run();
  }

  async function isEnough(burst: Burst, gathered: Gathered): Promise<boolean> {
    if (!reminded) return false;
    if (waiters.length > 0) return true;
    try {
      return burst.isEnough(await burst.waiting(), gathered);
    } catch {
      // The work itself will say what is wrong.
      return true;
    }
  }

  async function run(): Promise<void> {
    reminded = false;
    let restMs: number;
    let gathered: Gathered | undefined;
    try {
      restMs = await work();
      // Where nothing was done nothing needs to be saved.
      if (burst && restMs > 0) gathered = { ms: restMs, isFresh: false };
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
    if (!stopping) waitToRun(restMs, gathered);
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
      if (!timer && !running && !stopping) waitToRun(gatherMs, { ms: 0, isFresh: true });
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
