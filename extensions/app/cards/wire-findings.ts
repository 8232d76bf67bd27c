/** What the backend says of the close gate and of credit to be checked: types only, like wire.ts. */
import type { Amount } from './wire.ts';

/** What would become of the money if the deal were won as it stands. */
export interface GateView {
  gate: 'pay' | 'hold' | 'review' | 'none';
  /** "At close: pays 1,200.00 EUR to Kanda Systems." */
  sentence: string;
  /** Every reason with its next step, as sentences. */
  reasons: string[];
}

/** What ends it: at once, or after a few words (`let_pay`, `dispute`, `dismiss`). */
export type FindingAction =
  | 'sign_agreement'
  | 'approve_claim'
  | 'accept_referral'
  | 'confirm_partner'
  | 'let_pay'
  | 'dispute'
  | 'dismiss';

/** Credit that is missing on a closed deal, or stands there undeserved. */
export interface FindingView {
  findingId: string;
  kind: 'missing' | 'undeserved';
  partnerName: string;
  /** What is wrong and what to do, as sentences. */
  text: string;
  /** "4,800.00 USD"; empty where nobody can say. */
  atStake: string;
  raisedAt: number;
  /** What this viewer may do about it, most useful first. */
  actions: FindingAction[];
  /** The reward that `let_pay` frees; empty without it. */
  rewardId: string;
}

/** A finding in the list of a whole program. */
interface ListedFinding extends Omit<FindingView, 'actions' | 'rewardId'> {
  /** Stable, snake_case. */
  code: string;
  dealId: string;
}

export interface FindingsView {
  /** Of all that is open, one row for each code that there is, the most frequent first. */
  counts: { code: string; kind: FindingView['kind']; count: number; atStake: Amount[] }[];
  /** What stands undeserved, and what claims would have earned, a sum for each currency. */
  undeserved: Amount[];
  missing: Amount[];
  /** The newest, at most 100 of them. */
  findings: ListedFinding[];
}

export interface MendFinding {
  requestKey: string;
  findingId: string;
}

export interface DismissFinding extends MendFinding {
  reason: string;
}
