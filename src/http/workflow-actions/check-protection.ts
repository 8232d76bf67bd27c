import { accountVerdict } from '../../domain/account-verdict.ts';
import { accountsIn } from '../../domain/alike/account-key.ts';
import { type Guard, guardOf } from '../../domain/alike/guard.ts';
import { dealVerdict } from '../../domain/deal-verdict.ts';
import type { Program } from '../../domain/program-state.ts';
import type { Registration } from '../../domain/registrations/registration.ts';
import { UNCHECKED } from '../../domain/sentences/guard.ts';
import {
  type AccountProtection,
  type AccountStanding,
  accountStanding,
  companyStanding,
  dealStanding,
} from '../../domain/standing.ts';
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
  const { accountClaim, registration, guard, protectionStatus } = standing;
  const covering = guard.covering.map(({ claim }) => claim);
  const claim = accountClaim ?? registration;
  const claims = covering.length > 0 ? covering : claim ? [claim] : [];
  return {
    vouchsafe_protection_status: protectionStatus,
    vouchsafe_protected_for: NOT_KEPT.has(protectionStatus) ? '' : partnersOf(claims, call),
    vouchsafe_protected_until: dateOutput(standing.protectedUntil),
    vouchsafe_next_action: standing.nextAction,
    vouchsafe_reason: dealVerdict(program, deal, call.now, call.names, false).sentence,
  };
}

/** Nobody is known to keep the account; of what is only possible the reason tells. */
const NOT_KEPT: ReadonlySet<AccountProtection> = new Set(['none', 'possible', 'unchecked']);

function ofCompany(program: Program, companyId: string, call: ActionCall): Answer {
  const { guard, ...standing } = companyStanding(program, companyId, call.now);
  const { sentence } = companyVerdict(program, companyId, call.now, call.names);
  return ofAccount(guard, standing, sentence, call);
}

/**
 * A contact stands where its company stands, or where its own address and words say that it belongs; of several
 * accounts the first decides that a claim keeps others out of.
 */
function ofContact(program: Program, call: ActionCall): Answer {
  const { recordId, now, names } = call;
  const companyIds = program.contacts.get(recordId)?.companyIds ?? [];
  const all = accountsIn(companyIds, [recordId]);
  const kept = all.find(account => guardOf(program, [account], now).live.length > 0);
  const accounts = kept ? [kept] : all;
  const guard = guardOf(program, accounts, now);
  const known = accountVerdict(program, accounts, guard, now, names);
  const [companyId] = companyIds;
  if (!known && companyId !== undefined) return ofCompany(program, companyId, call);
  const nothing = guard.unchecked ? UNCHECKED : 'The contact belongs to no company, so no claim covers it.';
  return ofAccount(guard, accountStanding(program, guard, now), known?.sentence ?? nothing, call);
}

function ofAccount(
  { live, pending }: Guard,
  { protectionStatus, protectedUntil, nextAction }: AccountStanding,
  reason: string,
  call: ActionCall,
): Answer {
  const claims = (live.length > 0 ? live : pending).map(({ claim }) => claim);
  return {
    vouchsafe_protection_status: protectionStatus,
    vouchsafe_protected_for: partnersOf(claims, call),
    vouchsafe_protected_until: dateOutput(protectedUntil),
    vouchsafe_next_action: nextAction,
    vouchsafe_reason: reason,
  };
}

function partnersOf(claims: readonly Registration[], { names }: ActionCall): string {
  return [...new Set(claims.map(claim => names.partner(claim.partnerId)))].join(', ');
}
