/**
 * A mutation run asks each property again for every fault: few runs, and the same ones each time, so that the result
 * hangs on the faults alone. One process tries many faults, so what a faulty program has kept is forgotten.
 */
import fc from 'fast-check';
import { KEPT_TABLES } from '../src/domain/attribution/half-life.ts';

fc.configureGlobal({ seed: 1, numRuns: 20 });

export const mochaHooks = {
  beforeEach() {
    KEPT_TABLES.clear();
  },
};
