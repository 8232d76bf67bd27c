/** How changes of records are gathered into batches that are full, so that they cost few calls. */
import { BATCH_AT_MOST } from './limits.ts';

/** How long the first of some records waits for others that changed with it. */
export const GATHER_MS = 50;

/** One person's click changes no more records than these few, and is not made to wait for others. */
export const BURST = { few: 5, enough: BATCH_AT_MOST };
