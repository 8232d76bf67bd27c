/** What the close gate answers: whether a deal's rewards are paid, held or reviewed, and every reason there is. */
import type { Owed, Reward } from '../rewards/reward.ts';

/** `none`: nobody earns anything on the deal, so there is nothing to pay or to decide. */
type Gate = 'pay' | 'hold' | 'review' | 'none';

/** Nothing of it is paid until the reason is gone. */
const HOLD_CODES = [
  'dispute_open',
  'agreement_unsigned',
  'self_referral',
  'employee_of_customer',
  'held_by_manager',
  'rate_missing',
  'amount_unreadable',
  'claim_undecided',
  'claim_unqualified',
  'claim_lapsed',
  'claim_passed_over',
  'referral_held',
  'code_unconfirmed',
  'deal_not_won',
  'deal_reopened',
] as const;

/** A manager says yes or no first. */
const REVIEW_CODES = ['over_limit', 'limit_without_rate', 'account_unconfirmed'] as const;

/** What somebody should know; it decides nothing. */
const NOTE_CODES = [
  'deal_lost',
  'deal_removed',
  'nobody_credited',
  'nothing_earned',
  'another_claim',
  'owes_back',
  'already_paid',
] as const;

export const GATES: readonly Gate[] = ['pay', 'hold', 'review', 'none'];
export const GATE_CODES = [...HOLD_CODES, ...REVIEW_CODES, ...NOTE_CODES];

export type HoldCode = (typeof HOLD_CODES)[number];
type ReviewCode = (typeof REVIEW_CODES)[number];
type NoteCode = (typeof NOTE_CODES)[number];
export type GateCode = HoldCode | ReviewCode | NoteCode;

/** Stable words that a workflow may branch on. */
export interface GateReason {
  readonly code: GateCode;
  readonly effect: 'hold' | 'review' | 'note';
  /** Whom it is about; null when it is about the deal. */
  readonly partnerId: string | null;
}

/** What is owed to a partner for one stage of the deal in one currency, and what becomes of it. */
export interface GatePart extends Owed, Pick<Reward, 'partnerId' | 'stage' | 'currency' | 'status'> {
  readonly gate: Exclude<Gate, 'none'>;
  /** Midnight of the UTC day by whose end it is promised; null while nothing is. */
  readonly promisedOn: number | null;
}

export interface GateAnswer {
  readonly gate: Gate;
  /** What holds first, then what is to be reviewed, then the rest; each once. */
  readonly reasons: readonly GateReason[];
  readonly parts: readonly GatePart[];
}

const EFFECTS = ['hold', 'review', 'note'] as const;

/** Hold beats review, and review beats pay; what is paid to one partner all the same stands in its part. */
export function answerOf(parts: readonly GatePart[], reasons: readonly GateReason[]): GateAnswer {
  const keyOf = ({ code, partnerId }: GateReason) => `${code} ${partnerId}`;
  const each = [...new Map(reasons.toReversed().map(reason => [keyOf(reason), reason])).values()].reverse();
  const sorted = EFFECTS.flatMap(effect => each.filter(reason => reason.effect === effect));
  const first = sorted[0]?.effect ?? 'note';
  return { gate: first === 'note' ? paysOrNot(parts) : first, reasons: sorted, parts };
}

function paysOrNot(parts: readonly GatePart[]): Gate {
  return parts.length > 0 ? 'pay' : 'none';
}

export function holdFor(code: HoldCode, partnerId: string | null = null): GateReason {
  return { code, effect: 'hold', partnerId };
}

export function reviewFor(code: ReviewCode, partnerId: string): GateReason {
  return { code, effect: 'review', partnerId };
}

export function noteOf(code: NoteCode, partnerId: string | null = null): GateReason {
  return { code, effect: 'note', partnerId };
}
