import { dealVerdict } from '../../domain/deal-verdict.ts';
import type { Program } from '../../domain/program-state.ts';
import type { Registration } from '../../domain/registrations/registration.ts';
import { companyStanding, dealStanding, type NextAction } from '../../domain/standing.ts';
import { isoDay } from '../../domain/time.ts';
import { companyVerdict } from '../../domain/verdicts.ts';
import { type Action, type ActionCall, ActionFailure, type Outputs } from './action-calls.ts';

/** Tells whether a claim protects the account of a deal, a company or a contact now, and what to do next. */
export const checkProtection: Action = {
  objectTypes: ['deal', 'company', 'contact'],
  run: call =>
    call.read(program => {
      if (call.type === 'deal') return ofDeal(program, call);
      if (call.type === 'company') return ofCompany(program, call.recordId, call);
      return ofContact(program, call);
    }),
};

function ofDeal(program: Program, call: ActionCall): Outputs | ActionFailure {
  const deal = program.deals.get(call.recordId);
  if (!deal) return new ActionFailure('RECORD_UNKNOWN', 'The program does not know this deal.');
  const standing = dealStanding(program, deal, call.now);
  const claim = standing.accountClaim ?? standing.registration;
  return {
    vouchsafe_protection_status: standing.protectionStatus,
    vouchsafe_protected_for:
      standing.protectionStatus === 'none' ? '' : partnersOf(claim ? [claim] : [], call),
    vouchsafe_protected_until: dayOf(standing.protectedUntil),
    vouchsafe_next_action: standing.nextAction,
    vouchsafe_reason: dealVerdict(program, deal, call.now, call.names, false).sentence,
  };
}

function ofCompany(program: Program, companyId: string, call: ActionCall): Outputs {
  const standing = companyStanding(program, companyId, call.now);
  const { live, pending } = standing;
  const next: NextAction =
    live.length > 0 ? 'route_to_partner' : pending.length > 0 ? 'decide_registration' : 'none';
  return {
    vouchsafe_protection_status: standing.protectionStatus,
    vouchsafe_protected_for: partnersOf(live.length > 0 ? live : pending, call),
    vouchsafe_protected_until: dayOf(standing.protectedUntil),
    vouchsafe_next_action: next,
    vouchsafe_reason: companyVerdict(program, companyId, call.now, call.names).sentence,
  };
}

/** A contact stands where its company stands; of several, the first that a claim keeps others out of. */
function ofContact(program: Program, call: ActionCall): Outputs {
  const companyIds = program.contacts.get(call.recordId)?.companyIds ?? [];
  const claimed = companyIds.find(id => companyStanding(program, id, call.now).live.length > 0);
  const companyId = claimed ?? companyIds[0];
  if (companyId !== undefined) return ofCompany(program, companyId, call);
  return {
    vouchsafe_protection_status: 'none',
    vouchsafe_protected_for: '',
    vouchsafe_protected_until: '',
    vouchsafe_next_action: 'none',
    vouchsafe_reason: 'The contact belongs to no company, so no claim covers it.',
  };
}

function partnersOf(claims: readonly Registration[], { names }: ActionCall): string {
  return [...new Set(claims.map(claim => names.partner(claim.partnerId)))].join(', ');
}

function dayOf(at: number | null): string {
  return at === null ? '' : isoDay(at);
}
