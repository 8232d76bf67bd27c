import { list, type Program } from '../program-state.ts';
import type { Registration } from '../registrations/registration.ts';

/** What decides a dispute; shares sum to 10,000 basis points. */
export type Ruling =
  /** The claim or the credit stands as it did before the dispute. */
  | { readonly outcome: 'uphold' }
  /** Another holds the claim and the whole credit: a partner's id, or `marketing` or `direct`, who are paid nothing. */
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
  dealId: string;
  /** The claim that is contested; null when it is the credit by touches. */
  readonly registrationId: string | null;
  /** The partner who holds it should be theirs; null when it should be nobody's. */
  readonly forPartnerId: string | null;
  /** Who held it when it was contested: a partner's id, `marketing` or `direct`. */
  readonly holder: string;
  readonly reason: string;
  /** To be decided by then. */
  readonly decideUntil: number;
  readonly openedAt: number;
  readonly openedBy: string;
  /** Oldest first: the ruling, and after an appeal the final one. */
  readonly rulings: Ruled[];
  appeal: Appeal | null;
  /** When what waited for a ruling was taken back; a ruling made before it stands. */
  withdrawnAt: number | null;
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
      'disputeId' | 'dealId' | 'registrationId' | 'forPartnerId' | 'holder' | 'reason' | 'decideUntil'
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

/** A claim that keeps others out still, while it is disputed whose it is. */
export function isContested(program: Program, { registrationId, byDispute }: Registration): boolean {
  const handedOver = byDispute === undefined ? undefined : program.disputes.get(byDispute);
  if (handedOver && isOpen(handedOver)) return true;
  return program.disputesByClaim.get(registrationId)?.some(isOpen) ?? false;
}

/**
 * The ruling that decides the credit of a deal: of its latest dispute in which something was given to another, also
 * while an appeal runs. One that upheld what stood leaves the credit to the rulings before it and to the rules.
 */
export function rulingOn(
  program: Program,
  dealId: string,
): (Ruled & { readonly disputeId: string }) | undefined {
  const disputes = program.disputesByDeal.get(dealId) ?? [];
  const deciding = disputes.findLast(
    ({ rulings }) => (rulings.at(-1)?.ruling.outcome ?? 'uphold') !== 'uphold',
  );
  const ruled = deciding?.rulings.at(-1);
  return deciding && ruled && { ...ruled, disputeId: deciding.disputeId };
}

/** When what is contested happened: the claim was made, the deal was won, or else the dispute was opened. */
export function contestedAt(program: Program, { registrationId, dealId, openedAt }: Dispute): number {
  const claim = registrationId === null ? undefined : program.registrations.get(registrationId);
  return claim?.submittedAt ?? Math.min(program.deals.get(dealId)?.wonAt ?? Infinity, openedAt);
}

export function applyDispute(program: Program, fact: DisputeFact, at: number, by: string): void {
  if (fact.type === 'dispute.opened') {
    const { type: _, ...opened } = fact;
    const dispute: Dispute = {
      ...opened,
      openedAt: at,
      openedBy: by,
      rulings: [],
      appeal: null,
      withdrawnAt: null,
    };
    program.disputes.set(dispute.disputeId, dispute);
    list(program.disputesByDeal, dispute.dealId, dispute);
    if (dispute.registrationId !== null) list(program.disputesByClaim, dispute.registrationId, dispute);
    return;
  }
  const dispute = program.disputes.get(fact.disputeId);
  if (!dispute) return;
  switch (fact.type) {
    case 'dispute.ruled': {
      const { type: _, disputeId: __, ...ruled } = fact;
      dispute.rulings.push({ ...ruled, ruledAt: at, ruledBy: by });
      return;
    }
    case 'dispute.appealed':
      dispute.appeal = { reason: fact.reason, decideUntil: fact.decideUntil, appealedAt: at, appealedBy: by };
      return;
    case 'dispute.withdrawn':
      dispute.withdrawnAt = at;
  }
}
