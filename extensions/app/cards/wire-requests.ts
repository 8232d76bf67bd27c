/**
 * What a card's buttons ask for, as the body of a POST: types only, like wire.ts. Every one carries a `requestKey`
 * made once per click. Amounts are decimal text as a person typed it, days are YYYY-MM-DD in UTC.
 */

import type { Share } from './wire-dispute.ts';

export interface Attribute {
  requestKey: string;
  /** A partner's id or code, or 'marketing' or 'direct'. */
  partner: string;
  channel?: string;
  /** When the referral happened; only a manager may date it, otherwise it is now (or the evidence's own date). */
  happenedAt?: number;
  evidence?: string;
}

export interface Undo {
  requestKey: string;
  touchId: string;
}

export interface Register {
  requestKey: string;
  partner: string;
  companyId: string;
  contactId?: string;
  scope?: string;
  /** Decimal text as a person typed it, in `currency`. */
  amount?: string;
  currency?: string;
  /** YYYY-MM-DD */
  expectedCloseOn?: string;
  qualifiedBy?: 'meeting' | 'discovery_call' | 'budget';
  note?: string;
}

export interface Decide {
  requestKey: string;
  registrationId: string;
}

export interface Refuse extends Decide {
  reason: string;
}

export interface Qualify extends Decide {
  qualifiedBy: 'meeting' | 'discovery_call' | 'budget';
  /** Who met whom about what. */
  evidence?: string;
  /** YYYY-MM-DD; when it was, if not today. */
  heldOn?: string;
}

export interface ApproveReward {
  requestKey: string;
  rewardId: string;
}

/** The clock to show a qualified opportunity is `Decide`; this one gives the claim to another partner. */
export interface Reassign extends Decide {
  /** A partner's id or code. */
  partner: string;
  reason: string;
  ground: 'reassigned' | 'customer_choice';
}

export interface OpenDispute {
  requestKey: string;
  /** The claim that is contested; without it the credit is. */
  registrationId?: string;
  /** For which partner, by id or code; without it for nobody: no partner should hold it. */
  partner?: string;
  reason: string;
}

export interface AboutDispute {
  requestKey: string;
  disputeId: string;
  reason: string;
}

export interface RuleDispute extends AboutDispute {
  ruling:
    | { outcome: 'uphold' }
    | { outcome: 'transfer'; partnerId: string }
    /** Sum to 10,000. */
    | { outcome: 'split'; shares: Share[] };
}

export interface HoldReward extends ApproveReward {
  reason: string;
}

export interface FreeReward extends ApproveReward {
  reason?: string;
}

export interface PayReward extends ApproveReward {
  /** When the money left. */
  paidOn: string;
  /** The bank's or the payment provider's own words. */
  reference: string;
}

export interface WriteOff {
  requestKey: string;
  clawbackId: string;
  reason: string;
}

/** Money that moved after the deal was won. */
export interface Refund {
  requestKey: string;
  kind: 'payment' | 'refund' | 'chargeback' | 'chargeback_won';
  amount: string;
  /** The deal's own when it is not said. */
  currency?: string;
  occurredOn: string;
  /** The payment or chargeback that it is about; the deal's own amount when it is not said. */
  of?: string;
  /** The payment system's own id: the same reference is recorded once. */
  reference: string;
}
