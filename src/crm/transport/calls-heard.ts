import type { CrmError } from '../crm-error.ts';
import type { Waiting } from '../limits.ts';
import type { CallKind } from './tally.ts';

/** How a try came out: by its status, or what became of it without one. */
export type CallOutcome = 'answered' | 'refused' | 'over_limit' | 'failed' | 'timed_out' | 'unreachable';

/** Who counts how calls fare, over all accounts. Is told as it happens. */
export interface CallsHeard {
  /** A call waits for its turn; to be told when it has it, or is sent away. */
  waits(waiting: Waiting): () => void;
  /** A try goes to HubSpot; to be told how it came out. */
  goes(kind: CallKind): (outcome: CallOutcome) => void;
}

const nothing = () => {};
export const nobodyHears: CallsHeard = { waits: () => nothing, goes: () => nothing };

export function outcomeOf({ status, category }: Pick<CrmError, 'status' | 'category'>): CallOutcome {
  if (status === 429) return 'over_limit';
  if (status >= 500) return 'failed';
  if (status > 0) return status >= 400 ? 'refused' : 'answered';
  return category === 'TIMEOUT' ? 'timed_out' : 'unreachable';
}
