/** What can be said at the deal, in one click, to end the cause of a finding. */
import type { Command } from '../commands.ts';
import { kindPlanAt } from '../plans/kind-plans.ts';
import type { Program } from '../program-state.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { isPending } from '../registrations/protection.ts';
import { openFinding } from './dismissing.ts';
import { claimBehind, contactWithCode, referralBehind } from './evidence.ts';
import type { Finding } from './finding.ts';

/** Somebody at the deal's card does what ends a finding; what that is, the rules say. */
export interface MendFinding {
  readonly type: 'mend_finding';
  readonly findingId: string;
  readonly dealId: string;
}

/** What is meant by it, to be decided as if it had been said itself: by the same rules, for whoever may. */
export function commandMending(
  program: Program,
  { findingId, dealId }: MendFinding,
  now: number,
): Command | Refusal {
  const finding = openFinding(program, { findingId, dealId });
  if ('refused' in finding) return finding;
  const mending = mendingOf(program, finding, now);
  return (
    mending?.command ??
    refuse('nothing_to_mend', 'This takes more than a click. Refresh the card to see what can be done.')
  );
}

/** What ends it in one click. */
export interface Mending {
  readonly by: 'sign_agreement' | 'approve_claim' | 'accept_referral' | 'confirm_partner';
  readonly command: Command;
}

/** Undefined where more has to be said than yes: a ruling, an amount, an exchange rate, why a tie is none. */
export function mendingOf(program: Program, finding: Finding, now: number): Mending | undefined {
  const deal = program.deals.get(finding.dealId);
  if (!deal || deal.wonAt === null) return undefined;
  const { wonAt, contactIds, dealId } = deal;
  const { partnerId } = finding;
  switch (finding.code) {
    case 'agreement_missing': {
      const kind = program.partners.get(partnerId)?.kind;
      // A change of terms never counts for what was won before; the first agreement may have been signed then.
      const isFirst = !program.agreements.has(partnerId);
      if (!isFirst || !kind || !kindPlanAt(program, kind, wonAt)) return undefined;
      const command = { type: 'sign_agreement', partnerId, plan: null, effectiveAt: wonAt } as const;
      return { by: 'sign_agreement', command };
    }
    case 'claim_undecided': {
      const claim = claimBehind(program, { ...deal, wonAt }, finding);
      if (!claim || !isPending(program, claim, now)) return undefined;
      const { registrationId } = claim;
      const command = {
        type: 'approve_registration',
        registrationId,
        dealId: claim.dealId ?? dealId,
      } as const;
      return { by: 'approve_claim', command };
    }
    case 'referral_held': {
      const referral = referralBehind(program, contactIds, finding);
      if (!referral) return undefined;
      const { referralId, contactId } = referral;
      return { by: 'accept_referral', command: { type: 'accept_referral', referralId, contactId } };
    }
    case 'code_unconfirmed': {
      const recordId = contactWithCode(program, contactIds, finding);
      if (recordId === undefined) return undefined;
      const touch = { on: 'contact', recordId, channel: 'code', evidence: '' } as const;
      return { by: 'confirm_partner', command: { type: 'record_touch', source: partnerId, ...touch } };
    }
    default:
      return undefined;
  }
}
