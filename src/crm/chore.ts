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
  /** How long to wait after a first failure, 500 ms unless said; twice as long after each further one, to a minute. */
  readonly firstPauseMs?: number | undefined;
  /** Is told of each failure. */
  readonly failed: (error: Error, pauseMs: number) => void;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;

export function createChore({ work, gatherMs, firstPauseMs = FIRST_PAUSE_MS, failed }: ChoreOptions): Chore {
  let reminded = false;
  let stopping = false;
  let failures = 0;
  let trouble: Error | undefined;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let waiters: (() => void)[] = [];

  function waitToRun(afterMs: number): void {
    timer = setTimeout(() => {
      timer = undefined;
      if (reminded) running = run();
    }, afterMs);
  }

  async function run(): Promise<void> {
    reminded = false;
    let restMs: number;
    try {
      restMs = await work();
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
    if (!stopping) waitToRun(restMs);
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
      if (!timer && !running && !stopping) waitToRun(gatherMs);
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
