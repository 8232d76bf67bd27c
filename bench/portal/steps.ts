/** What happens in a large portal, one command after another. */
import type { Command } from '../../src/domain/commands.ts';
import type { Program } from '../../src/domain/program-state.ts';

export interface Step {
  readonly at: number;
  readonly by: string;
  /** Undefined when there is nothing to say as the program stands then. */
  readonly command: (program: Program) => Command | undefined;
}

/** When the program was opened. */
export const FIRST_DAY = Date.UTC(2023, 6, 1);

/** The sales person who registers for partners. */
export const CLAIMED_BY = 'user:102';

export const DEAL_IDS_FROM = 90_000_000;
