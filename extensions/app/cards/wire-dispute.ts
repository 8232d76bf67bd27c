/** What the backend says of a dispute: types only, like wire.ts. */

export type DisputeStatus = 'open' | 'ruled' | 'appealed' | 'final' | 'withdrawn';

export type RulingOutcome = 'uphold' | 'transfer' | 'split';

/** A part of the credit, in hundredths of a per cent. */
export interface Share {
  /** A partner's id, `marketing` or `direct`. */
  source: string;
  shareBp: number;
}

export interface RulingView {
  outcome: RulingOutcome;
  /** "The credit is split: Kanda Systems 60 %, Northwind 40 %." */
  text: string;
  /** Who holds how much by it; empty when all stays as it is. */
  shares: (Share & { name: string })[];
}

/** One thing that the log shows, oldest first. */
export interface EvidenceItem {
  at: number;
  /** Whom it speaks for: a partner's name, or empty when it is about the deal. */
  side: string;
  text: string;
}

export type DisputeAction = 'rule' | 'appeal' | 'withdraw';

export interface DisputeView {
  disputeId: string;
  status: DisputeStatus;
  /** What is contested: "The claim of Kanda Systems", "The credit of Kanda Systems". */
  about: string;
  /** The partner who holds it should be theirs; empty when it should be nobody's. */
  forPartnerName: string;
  reason: string;
  openedAt: number;
  openedBy: string;
  /** To be decided by then; null when nothing is to be decided. */
  decideUntil: number | null;
  isOverdue: boolean;
  evidence: EvidenceItem[];
  /** What the rules say of the evidence; null when the dispute is decided. */
  recommended: null | { ruling: RulingView; reasons: string[] };
  /** Oldest first. */
  rulings: { ruling: RulingView; reason: string; ruledAt: number; ruledBy: string; policyVersion: number }[];
  appeal: null | { reason: string; appealedAt: number; appealedBy: string };
  /** Until then the ruling can be appealed; null when it cannot. */
  appealUntil: number | null;
  /** Between whom a ruling divides: who holds it now and whom it is for. */
  parties: { source: string; name: string }[];
  actions: DisputeAction[];
}
