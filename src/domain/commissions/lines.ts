import type { Stage } from '../plans/plan.ts';
import { list, type Program } from '../program-state.ts';
import type { EarningTerms } from './earnings.ts';
import { accountKey } from './right-earnings.ts';

/** Why a line was booked. */
export type LineReason =
  | 'won'
  | 'won_again'
  | 'lead_qualified'
  | 'payment_received'
  | 'threshold_reached'
  | 'rate_recorded'
  | 'amount_changed'
  | 'currency_changed'
  | 'credit_changed'
  | 'details_changed'
  | 'exchange'
  | 'refunded'
  | 'restored'
  | 'ruled'
  | 'terms_changed'
  /** Other deals of the partner moved it: into another band, under a cap, beyond a threshold. */
  | 'tier_changed'
  | 'credit_ended'
  | 'rate_missing'
  | 'reopened'
  | 'lost'
  | 'removed'
  | 'merged';

/** One entry in the books: never edited, corrected by a further line. */
export interface CommissionLine {
  readonly lineId: string;
  readonly dealId: string;
  readonly partnerId: string;
  readonly stage: Stage;
  /** The payment it is for, of what recurs. */
  readonly revenueId?: string;
  /** What changes: positive earns, negative takes back. */
  readonly amountMinor: number;
  /** The sum of all lines of this partner, deal, stage and currency, this one included. */
  readonly balanceMinor: number;
  readonly currency: string;
  readonly reason: LineReason;
  /** What was computed; null when the partner earns nothing there any more. */
  readonly earning: EarningTerms | null;
}

export interface BookedLine extends Omit<CommissionLine, 'dealId'> {
  /** Another, when its deal goes on under a new id. */
  dealId: string;
  readonly bookedAt: number;
}

/** Logs of old know no stages: all they hold was earned on the sale. */
export type CommissionFact = { readonly type: 'commission.booked' } & Omit<CommissionLine, 'stage'> &
  Partial<Pick<CommissionLine, 'stage'>>;

/** The last line of each partner, stage and currency: together the balances of a deal. */
export function latestLines(lines: readonly BookedLine[]): BookedLine[] {
  return [...new Map(lines.map(line => [accountKey(line), line])).values()];
}

export function applyCommission(program: Program, fact: CommissionFact, at: number): void {
  const { type: _, ...line } = fact;
  const booked: BookedLine = { stage: 'sale', ...line, bookedAt: at };
  list(program.lines, line.dealId, booked);
  list(program.linesByPartner, line.partnerId, booked);
}
