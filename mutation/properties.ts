/**
 * A mutation run asks each property again for every fault: few runs, and the same ones each time, so that the result
 * hangs on the faults alone.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: 1, numRuns: 20 });
