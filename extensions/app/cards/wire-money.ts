/** What the backend says of credit, commissions and rewards: types only, like wire.ts. */
import type { Amount, HistoryItem } from './wire.ts';

/** What a commission is for; each has its own balance. */
export type Stage = 'lead' | 'sale' | 'recurring' | 'renewal' | 'bonus';

/** One source's part of the deal's credit; the parts sum to 10,000. */
export interface CreditView {
  /** A partner's id, `marketing` or `direct`. */
  source: string;
  sourceName: string;
  shareBp: number;
  /** "33.33 %" */
  share: string;
  /** "Credited by equal shares, through a referral code on 4 Feb 2026." */
  reason: string;
  /** Stands behind `why?` of this deal and asks what this rests on. */
  why: string;
}

export interface CommissionPreview {
  partnerName: string;
  stage: Stage;
  /** "Sale", "Qualified lead". */
  stageText: string;
  /** "30 % of 16,000.00 USD" or "500.00 USD a sale". */
  formula: string;
  base: Amount;
  /** Hundredths of a per cent; null under a plan that is no per cent. */
  rateBp: number | null;
  shareBp: number;
  amount: Amount;
  /** Which agreement and version, and why this partner, as a sentence. */
  rule: string;
  /** Why it is nothing, or why nobody can say yet: no exchange rate is known. Empty when it pays. */
  blocked: string;
  why: string;
}

export interface CommissionLineView {
  lineId: string;
  at: number;
  partnerName: string;
  stage: Stage;
  stageText: string;
  amount: Amount;
  balance: Amount;
  /** "Won: 30 % of 16,000.00 USD, agreement version 1." */
  text: string;
  why: string;
}

/** `let_pay` ends the hold of a tie to the customer, and says why. */
export type RewardAction = 'hold' | 'free' | 'pay' | 'let_pay';

export interface RewardView {
  rewardId: string;
  partnerName: string;
  stage: Stage;
  stageText: string;
  amount: Amount;
  /** How it is handed over and what comes in kind: "Cash", "Account credit and 2 free months". */
  form: string;
  status: 'requested' | 'review' | 'approved' | 'paid' | 'held' | 'reversed';
  /** Why it waits for a manager or is held, as a sentence; else empty. */
  reason: string;
  /** Promised to be paid by the end of this day; null while it waits, is held, or is settled. */
  promisedUntil: number | null;
  /** What left for it so far. */
  paid: Amount;
  /** What is still owed for it; never below zero. */
  open: Amount;
  paidAt: number | null;
  /** What this viewer may do with it beside approving. */
  actions: RewardAction[];
}

/** What was paid for a commission that was taken back later: later rewards of the partner make it good. */
export interface ClawbackView {
  clawbackId: string;
  partnerName: string;
  amount: Amount;
  recovered: Amount;
  writtenOff: Amount;
  open: Amount;
  recoverUntil: number;
  mayWriteOff: boolean;
}

/** Why something is as it is: formula, facts and rules. */
export interface Explanation {
  /** "Commission of 4,800.00 USD for Kanda Systems". */
  title: string;
  /** The answer in a sentence or two. */
  sentence: string;
  /** The way from the first figure to the last; `figure` is empty where a step has none. */
  steps: { text: string; figure: string }[];
  /** What it rests on, oldest first. */
  facts: HistoryItem[];
  /** "Agreement version 2 with Kanda Systems: 30 %.", each with the day from which it counted. */
  rules: { text: string; since: number }[];
  /** Promised to be paid by the end of this day; null while nothing is promised. */
  promisedUntil: number | null;
}

/** Money that moved after the deal was won; the deal's own amount is its first payment and not among them. */
export interface RevenueView {
  revenueId: string;
  kind: 'payment' | 'refund' | 'chargeback' | 'chargeback_won';
  /** "Payment", "Chargeback won back". */
  kindText: string;
  amount: Amount;
  at: number;
  reference: string;
}
