/** A process that makes one snapshot of tallies. */
import { serveOrder } from '../../../src/log/snapshots/ordered-snapshot.ts';
import { tallyRules } from '../tally.ts';

serveOrder(tallyRules);
