/** HubSpot's own limits: inputs of one batch, ids of one associations read, entries of one page. */
export const BATCH_AT_MOST = 100;
export const ASSOCIATIONS_AT_MOST = 1_000;
export const PAGE_SIZE = 100;
export const SEARCH_PAGE_SIZE = 200;
/** Pages we follow before we call a list endless. */
export const PAGES_AT_MOST = 200;
/** With the history of properties HubSpot takes fewer: the answer to more is a 400 that says 50. */
export const HISTORY_BATCH_AT_MOST = 50;

/** For whom a call is made, the most urgent first: a person waits for it, our own work does, or what can wait for hours. */
export const RANKS = ['person', 'background', 'sweep'] as const;
export type Waiting = (typeof RANKS)[number];

/** The interval of HubSpot's rolling limit, until an answer says another. */
export const INTERVAL_MS = 10_000;
/**
 * Calls in an interval that every account has, whatever its subscription and however we are let in: private apps have
 * 100 to 250, OAuth apps 110 per account (usage guidelines). An answer's headers say how many it is here.
 */
export const SAFE_CALLS = 100;

/** How long all tries of one call may take: a card gives up after 15 s (`hubspot.fetch`). */
export const PATIENCE_MS: Readonly<Record<Waiting, number>> = {
  person: 11_000,
  background: 120_000,
  sweep: 600_000,
};

/** How much of the rolling limit each kind of work plans to use. */
const PLANNED: Readonly<Record<Waiting, number>> = { person: 0.42, background: 0.52, sweep: 0.3 };
const LONGEST_REST_MS = 1_000;

/**
 * How long one side rests after so many calls, in milliseconds, where so many may be made in an interval. Work that is spread never runs into the limit, behind
 * which a webhook would wait for seconds; what comes meanwhile is done together, in fewer calls.
 */
export function restAfter(waiting: Waiting, calls: number, limit: number): number {
  return Math.min((calls * INTERVAL_MS) / (PLANNED[waiting] * limit), LONGEST_REST_MS);
}
