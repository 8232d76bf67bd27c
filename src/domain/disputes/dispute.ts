import type { Program } from '../program-state.ts';

/** What decides a dispute; shares sum to 10,000 basis points. */
export type Ruling =
  /** The claim or the credit stands as it is. */
  | { readonly outcome: 'uphold' }
  /** Another partner holds the claim and the whole credit. */
  | { readonly outcome: 'transfer'; readonly partnerId: string }
  | { readonly outcome: 'split'; readonly shares: readonly Share[] };

export interface Share {
  /** A partner's id, `marketing` or `direct`. */
  readonly source: string;
  readonly shareBp: number;
}

/** Somebody contests who is credited for a deal, or who holds the claim on it. */
export interface Dispute {
  readonly disputeId: string;
  readonly dealId: string;
  /** The claim that is contested; null when it is the credit by touches. */
  readonly registrationId: string | null;
  /** The partner who holds it should be theirs; null when it should be nobody's. */
  readonly forPartnerId: string | null;
  readonly reason: string;
  /** To be decided by then. */
  readonly decideUntil: number;
  readonly openedAt: number;
  readonly openedBy: string;
  /** Oldest first: the ruling, and after an appeal the final one. */
  readonly rulings: readonly Ruled[];
  readonly appeal: Appeal | null;
  readonly withdrawnAt: number | null;
}

export interface Ruled {
  readonly ruling: Ruling;
  readonly reason: string;
  readonly ruledAt: number;
  readonly ruledBy: string;
  /** Until then it can be appealed; null when it is final. */
  readonly appealUntil: number | null;
  /** The policy that was in force when what is contested happened. */
  readonly policyVersion: number;
}

export interface Appeal {
  readonly reason: string;
  readonly appealedAt: number;
  readonly appealedBy: string;
  readonly decideUntil: number;
}

export type DisputeFact =
  | ({ readonly type: 'dispute.opened' } & Pick<
      Dispute,
      'disputeId' | 'dealId' | 'registrationId' | 'forPartnerId' | 'reason' | 'decideUntil'
    >)
  | {
      readonly type: 'dispute.ruled';
      readonly disputeId: string;
      readonly ruling: Ruling;
      readonly reason: string;
      readonly appealUntil: number | null;
      readonly policyVersion: number;
    }
  | {
      readonly type: 'dispute.appealed';
      readonly disputeId: string;
      readonly reason: string;
      readonly decideUntil: number;
    }
  | { readonly type: 'dispute.withdrawn'; readonly disputeId: string; readonly reason: string };

export type AboutDispute = { readonly dealId: string } & (
  | {
      readonly type: 'open_dispute';
      readonly registrationId: string | null;
      readonly forPartnerId: string | null;
      readonly reason: string;
    }
  | {
      readonly type: 'rule_dispute';
      readonly disputeId: string;
      readonly ruling: Ruling;
      readonly reason: string;
    }
  | { readonly type: 'appeal_dispute'; readonly disputeId: string; readonly reason: string }
  | { readonly type: 'withdraw_dispute'; readonly disputeId: string; readonly reason: string }
);

/** It waits for a ruling, the first or the one after an appeal. */
export function isOpen({ rulings, appeal, withdrawnAt }: Dispute): boolean {
  return withdrawnAt === null && rulings.length === (appeal === null ? 0 : 1);
}

export function openDisputeOn(program: Program, dealId: string): Dispute | undefined {
  return program.disputesByDeal.get(dealId)?.find(isOpen);
}

/** The ruling in force on a deal: of the latest dispute that was decided, also while an appeal runs. */
export function rulingOn(
  program: Program,
  dealId: string,
): (Ruled & { readonly disputeId: string }) | undefined {
  for (const dispute of program.disputesByDeal.get(dealId)?.toReversed() ?? []) {
    const ruled = dispute.rulings.at(-1);
    if (ruled && dispute.withdrawnAt === null) return { ...ruled, disputeId: dispute.disputeId };
  }
  return undefined;
}
