import type { Deal } from '../deals.ts';
import type { Program } from '../program-state.ts';
import { customerOf, earlier, type Win, winsOf } from './customers.ts';
import { type CreditedOccasion, occasionsOf } from './occasions.ts';
import type { PartnerFold } from './partner-fold.ts';

/**
 * What was reckoned of a program as it stands between two facts. A partner whose plan remembers its other deals is
 * walked once for all of them, however many are looked at.
 */
export interface Reckoning {
  readonly program: Program;
  /** The facts that the program had taken. */
  readonly revision: number;
  readonly firstWins: Map<string, Win | null>;
  readonly occasions: Map<string, readonly CreditedOccasion[]>;
  readonly folds: Map<string, PartnerFold>;
}

const LAST = new WeakMap<Program, Reckoning>();

/** The reckoning of a program as it stands; a new one when a fact has changed it since. */
export function reckoningOf(program: Program): Reckoning {
  const last = LAST.get(program);
  if (last && last.revision === program.revision) return last;
  const { revision } = program;
  const reckoning = {
    program,
    revision,
    firstWins: new Map(),
    occasions: new Map(),
    folds: new Map(),
  };
  LAST.set(program, reckoning);
  return reckoning;
}

/** The first deal that the customer of a deal has won; null when it has none. */
export function firstWinFor({ program, firstWins }: Reckoning, deal: Deal): Win | null {
  const customerId = customerOf(deal);
  if (customerId === null) return null;
  const known = firstWins.get(customerId);
  if (known !== undefined) return known;
  const first = winsOf(program, customerId).reduce<Win | null>(earlier, null);
  firstWins.set(customerId, first);
  return first;
}

/** The occasions of a deal as it stands, in the order of time. */
export function occasionsOn(reckoning: Reckoning, deal: Deal): readonly CreditedOccasion[] {
  const known = reckoning.occasions.get(deal.dealId);
  if (known) return known;
  const seen = { deal, firstWin: firstWinFor(reckoning, deal) };
  const occasions = occasionsOf(reckoning.program, seen);
  reckoning.occasions.set(deal.dealId, occasions);
  return occasions;
}
