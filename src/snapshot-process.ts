/** A process that makes one snapshot of one portal and ends: started by the main one, which is not held up by it. */
import { rules } from './domain/program.ts';
import { serveOrder } from './log/snapshots/ordered-snapshot.ts';

serveOrder(rules);
