import type { Deal } from '../deals.ts';
import type { Program } from '../program-state.ts';
import { endOf } from '../registrations/protection.ts';
import type { Registration } from '../registrations/registration.ts';
import type { Dispute } from './dispute.ts';
import { isStanding, judgedAt, type Party } from './parties.ts';

/** One of the published rules, with the fact and the date that it is applied to. */
export interface Reason {
  readonly rule: ReasonRule;
  /** Of whom it speaks: a partner's id, `marketing` or `direct`. */
  readonly source: string;
  /** The touch, the claim or the dispute that it rests on. */
  readonly factId: string;
  readonly at: number;
}

export type ReasonRule =
  /** A qualified, approved claim held at the close. */
  | 'protected'
  | 'qualified_first'
  | 'qualified_later'
  /** A claim that held, though it was not shown to be qualified, before the other side was there. */
  | 'claimed_first'
  | 'never_qualified'
  | 'lapsed'
  | 'touched'
  | 'nothing_shown';

export function ofClaim(rule: ReasonRule, claim: Registration, at: number): Reason {
  return { rule, source: claim.partnerId, factId: claim.registrationId, at };
}

export function nothingShown({ disputeId, openedAt }: Dispute, source: string): Reason {
  return { rule: 'nothing_shown', source, factId: disputeId, at: openedAt };
}

export function touchedFirst({ source, touches }: Party): Reason[] {
  return touches.slice(0, 1).map(({ touchId, happenedAt }) => ({
    rule: 'touched',
    source,
    factId: touchId,
    at: happenedAt,
  }));
}

/** Why the claims of a side did not carry it; that it has nothing to show, when there are none. */
export function shownOrNothing(program: Program, deal: Deal, dispute: Dispute, party: Party): Reason[] {
  const at = judgedAt(deal, dispute);
  const failed = party.claims.map(claim =>
    isStanding(program, claim, at)
      ? ofClaim('never_qualified', claim, claim.submittedAt)
      : ofClaim('lapsed', claim, endOf(program, claim)),
  );
  return failed.length > 0 ? failed.slice(-1) : [nothingShown(dispute, party.source)];
}
