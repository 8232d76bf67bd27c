import type { Stage } from '../plans/plan.ts';
import { list, type Program } from '../program-state.ts';
import type { Earning } from './earnings.ts';

/** Why a line was booked. */
export type LineReason =
  | 'won'
  | 'won_again'
  | 'amount_changed'
  | 'currency_changed'
  | 'credit_changed'
  | 'credit_ended'
  | 'reopened'
  | 'lost'
  | 'removed';

/** One entry in the books: never edited, corrected by a further line. */
export interface CommissionLine {
  readonly lineId: string;
  readonly dealId: string;
  readonly partnerId: string;
  readonly stage: Stage;
  /** What changes: positive earns, negative takes back. */
  readonly amountMinor: number;
  /** The sum of all lines of this partner, deal, stage and currency, this one included. */
  readonly balanceMinor: number;
  readonly currency: string;
  readonly reason: LineReason;
  /** What the balance was computed from; null when the partner is not credited any more. */
  readonly earning: Omit<Earning, 'partnerId' | 'stage' | 'amountMinor' | 'currency'> | null;
}

export interface BookedLine extends CommissionLine {
  readonly bookedAt: number;
}

/** Logs of old know no stages: all they hold was earned on the sale. */
export type CommissionFact = { readonly type: 'commission.booked' } & Omit<CommissionLine, 'stage'> &
  Partial<Pick<CommissionLine, 'stage'>>;

/** The last line of each partner and currency: together the balances of a deal. */
export function latestLines(lines: readonly BookedLine[]): BookedLine[] {
  return [...new Map(lines.map(line => [accountKey(line), line])).values()];
}

export function accountKey({
  partnerId,
  stage,
  currency,
}: Pick<CommissionLine, 'partnerId' | 'stage' | 'currency'>): string {
  return `${partnerId} ${stage} ${currency}`;
}

export function applyCommission(program: Program, fact: CommissionFact, at: number): void {
  const { type: _, ...line } = fact;
  const booked: BookedLine = { stage: 'sale', ...line, bookedAt: at };
  list(program.lines, line.dealId, booked);
}
