/** What a manager can say at the deal to end the cause of a finding. */
import type { Command } from '../commands.ts';
import { kindPlanAt } from '../plans/kind-plans.ts';
import type { Program } from '../program-state.ts';
import { isPending } from '../registrations/protection.ts';
import { claimBehind, contactWithCode, referralBehind } from './evidence.ts';
import type { Finding } from './finding.ts';

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
