import PQueue from 'p-queue';

/** HubSpot's own limits: inputs of one batch, ids of one associations read, entries of one page. */
export const BATCH_AT_MOST = 100;
export const ASSOCIATIONS_AT_MOST = 1_000;
export const PAGE_SIZE = 100;
export const SEARCH_PAGE_SIZE = 200;
/** Pages we follow before we call a list endless. */
export const PAGES_AT_MOST = 200;
/** With the history of properties HubSpot takes fewer: the answer to more is a 400 that says 50. */
export const HISTORY_BATCH_AT_MOST = 50;

const INTERVAL_MS = 10_000;
/**
 * A private app may call 190 times in 10 s on Professional and Enterprise accounts (usage guidelines). Each side
 * keeps to its share, so that neither a storm of closing deals nor an import drives the other into the limit.
 */
const SHARES = { person: 80, background: 100 };
const CALLS_PER_INTERVAL = SHARES.person + SHARES.background;
const CONCURRENT = 10;
const BACKGROUND_CONCURRENT = 6;
/** When so much of the account's allowance is left, the rest is for people. */
const RESERVE = 30;
const RESERVE_PAUSE_MS = 1_000;
/** The longest that one refusal stops everything; a call refused again stops it again. */
const HOLD_AT_MOST_MS = 30_000;

const LONGEST_REST_MS = 1_000;

/** How long all tries of one call may take: a card gives up after 15 s (`hubspot.fetch`). */
const PATIENCE_MS = { person: 11_000, background: 120_000 };

/**
 * How long one side rests after so many calls. Work that is spread never runs into the limit, behind which a webhook
 * would wait for seconds; what comes meanwhile is done together, in fewer calls.
 */
export function restAfter(waiting: Waiting, calls: number): number {
  return Math.min((calls * INTERVAL_MS) / SHARES[waiting], LONGEST_REST_MS);
}

export type Waiting = keyof typeof PATIENCE_MS;

/** Lets calls to one portal go at the speed HubSpot allows, those that a person waits for first. */
export interface Pace {
  /** Runs `call` when there is room; rejects with a time-out when it does not end in time. */
  run<Answer>(waiting: Waiting, call: () => Promise<Answer>, patience: AbortSignal): Promise<Answer>;
  /** HubSpot refuses everything for a while. */
  hold(ms: number): void;
  /** HubSpot tells how many calls the account has left in this interval. */
  left(calls: number): void;
}

export function patience(waiting: Waiting): AbortSignal {
  return AbortSignal.timeout(PATIENCE_MS[waiting]);
}

export function createPace(timeoutMs: number): Pace {
  const every = new PQueue({
    concurrency: CONCURRENT,
    intervalCap: CALLS_PER_INTERVAL,
    interval: INTERVAL_MS,
    strict: true,
  });
  const background = new PQueue({
    concurrency: BACKGROUND_CONCURRENT,
    intervalCap: SHARES.background,
    interval: INTERVAL_MS,
    strict: true,
  });
  return {
    run(waiting, call, signal) {
      if (waiting === 'person') return every.add(call, { priority: 1, timeout: timeoutMs, signal });
      return background.add(() => every.add(call, { timeout: timeoutMs, signal }), { signal });
    },
    hold: ms => pause(every, Math.min(ms, HOLD_AT_MOST_MS)),
    left(calls) {
      if (calls < RESERVE) pause(background, RESERVE_PAUSE_MS);
    },
  };
}

/** HubSpot takes five searches in a second from an account, whoever sends them: one is left for others. */
const SEARCHES_PER_SECOND = 4;

/** Lets searches begin no faster than HubSpot takes them; each waits for its turn, as long as it has patience. */
export function createSearchPace(): (patience: AbortSignal) => Promise<void> {
  const turns = new PQueue({ intervalCap: SEARCHES_PER_SECOND, interval: 1_000, strict: true });
  return signal => turns.add(() => {}, { signal });
}

function pause(queue: PQueue, ms: number): void {
  if (queue.isPaused) return;
  queue.pause();
  setTimeout(() => queue.start(), ms).unref();
}
