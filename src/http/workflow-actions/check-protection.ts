import { dealVerdict } from '../../domain/deal-verdict.ts';
import type { Program } from '../../domain/program-state.ts';
import type { Registration } from '../../domain/registrations/registration.ts';
import { companyStanding, dealStanding, type NextAction } from '../../domain/standing.ts';
import { companyVerdict } from '../../domain/verdicts.ts';
import {
  type ActionCall,
  ActionFailure,
  type CommonCode,
  dateOutput,
  defineAction,
  type Outputs,
} from './action-calls.ts';

const OUTPUTS = [
  'vouchsafe_protection_status',
  'vouchsafe_protected_for',
  'vouchsafe_protected_until',
  'vouchsafe_next_action',
  'vouchsafe_reason',
] as const;

type Answer = Outputs<(typeof OUTPUTS)[number]>;

/** Tells whether a claim protects the account of a deal, a company or a contact now, and what to do next. */
export const checkProtection = defineAction({
  objectTypes: ['deal', 'company', 'contact'],
  inputs: {},
  outputs: OUTPUTS,
  codes: [],
  run: call =>
    call.read(program => {
      if (call.type === 'deal') return ofDeal(program, call);
      if (call.type === 'company') return ofCompany(program, call.recordId, call);
      return ofContact(program, call);
    }),
});

function ofDeal(program: Program, call: ActionCall): Answer | ActionFailure<CommonCode> {
  const deal = program.deals.get(call.recordId);
  if (!deal) return new ActionFailure('RECORD_UNKNOWN', 'The program does not know this deal.');
  const standing = dealStanding(program, deal, call.now);
  const claim = standing.accountClaim ?? standing.registration;
  return {
    vouchsafe_protection_status: standing.protectionStatus,
    vouchsafe_protected_for:
      standing.protectionStatus === 'none' ? '' : partnersOf(claim ? [claim] : [], call),
    vouchsafe_protected_until: dateOutput(standing.protectedUntil),
    vouchsafe_next_action: standing.nextAction,
    vouchsafe_reason: dealVerdict(program, deal, call.now, call.names, false).sentence,
  };
}

function ofCompany(program: Program, companyId: string, call: ActionCall): Answer {
  const standing = companyStanding(program, companyId, call.now);
  const { live, pending } = standing;
  const next: NextAction =
    live.length > 0 ? 'route_to_partner' : pending.length > 0 ? 'decide_registration' : 'none';
  return {
    vouchsafe_protection_status: standing.protectionStatus,
    vouchsafe_protected_for: partnersOf(live.length > 0 ? live : pending, call),
    vouchsafe_protected_until: dateOutput(standing.protectedUntil),
    vouchsafe_next_action: next,
    vouchsafe_reason: companyVerdict(program, companyId, call.now, call.names).sentence,
  };
}

/** A contact stands where its company stands; of several, the first that a claim keeps others out of. */
function ofContact(program: Program, call: ActionCall): Answer {
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
