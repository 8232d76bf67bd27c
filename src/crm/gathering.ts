/** How changes of records are gathered into batches that are full, so that they cost few calls. */
import type { Burst } from './chore.ts';
import { BATCH_AT_MOST } from './limits.ts';

/** How long the first of some records waits for others that changed with it. */
export const GATHER_MS = 50;

/** So many are read or compared together: five full batches, and one question for what they are associated with. */
export const RECORDS_AT_ONCE = 5 * BATCH_AT_MOST;

/** One person's click changes no more records than these few, and is not made to wait for others. */
const FEW = 5;

/** Full batches, and more than one: a reading asks for associations only once, however many records it is for. */
export const ENOUGH_TO_READ = 3 * BATCH_AT_MOST;

/**
 * To be read: what trickles in waits for a second, so that each change is on its record within two. What comes faster
 * is short of calls rather than of time, and waits a little longer.
 */
export const READING_BURST: Omit<Burst, 'waiting'> = {
  atMostMs: 1_800,
  isEnough(waiting, { ms, isFresh }) {
    if (waiting >= ENOUGH_TO_READ || (isFresh && waiting <= FEW)) return true;
    return ms >= 1_000 && waiting < BATCH_AT_MOST / 2;
  },
};

/** To be written: comes in clumps, because it is read in bursts. A clump is soon complete. */
export const WRITING_BURST: Omit<Burst, 'waiting'> = {
  atMostMs: 300,
  isEnough: (waiting, { isFresh }) => waiting >= BATCH_AT_MOST || (isFresh && waiting <= FEW),
};
