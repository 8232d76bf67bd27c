/** How changes of records are gathered into batches that are full, so that they cost few calls. */
import { BATCH_AT_MOST } from './limits.ts';

/** How long the first of some records waits for others that changed with it. */
export const GATHER_MS = 50;

/** One person's click changes no more records than these few, and is not made to wait for others. */
export const BURST = { few: 5, enough: BATCH_AT_MOST };

/** So many are read or compared together: five full batches, and one question for what they are associated with. */
export const RECORDS_AT_ONCE = 5 * BATCH_AT_MOST;
