import { agreementAt } from '../agreements.ts';
import { companyKey } from '../alike/account-key.ts';
import { claimsCovering } from '../alike/guard.ts';
import { heldByOther } from '../holds/hold.ts';
import { findPartner, partnerUnknown } from '../partners.ts';
import { policyAt } from '../policy.ts';
import type { Context, Program } from '../program-state.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { daysAfter } from '../time.ts';
import { ruleApproval } from './approval.ts';
import { isDormant, isLive, isPending } from './protection.ts';
import { quotaOf } from './quota.ts';
import type { Claim, Qualification, Refused, Registration, RegistrationFact } from './registration.ts';
import { meets, scopeOf } from './scope.ts';

export interface Register {
  readonly type: 'register';
  /** A partner's id or code. */
  readonly partner: string;
  readonly companyId: string;
  readonly dealId: string | null;
  readonly contactId: string | null;
  readonly scope: string | null;
  readonly amountMinor: number | null;
  readonly currency: string | null;
  readonly expectedCloseAt: number | null;
  readonly qualifiedBy: Qualification | null;
  readonly note: string;
}

export function decideRegister(
  program: Program,
  command: Register,
  context: Context,
): readonly RegistrationFact[] | Refusal {
  const partner = findPartner(program, command.partner);
  if (!partner) return partnerUnknown(command.partner);
  const deal = command.dealId === null ? undefined : program.deals.get(command.dealId);
  if (command.dealId !== null && !deal)
    return refuse('deal_unknown', 'The program does not know this deal yet.');
  if (deal && !deal.companyIds.includes(command.companyId)) {
    return refuse('company_not_on_deal', 'This company is not associated with the deal. Associate it first.');
  }
  if (deal && command.contactId !== null && !deal.contactIds.includes(command.contactId)) {
    return refuse('contact_not_on_deal', 'This contact is not associated with the deal. Associate it first.');
  }
  const { type: _, partner: __, qualifiedBy, ...claimed } = command;
  const claim: Claim = {
    ...claimed,
    registrationId: context.id('reg'),
    partnerId: partner.partnerId,
    scope: scopeOf(command.scope),
    qualifyUntil: daysAfter(context.at, policyAt(program, context.at).qualifyDays),
  };
  const { registrationId } = claim;
  const submitted: RegistrationFact = { type: 'registration.submitted', ...claim };
  const met = claimsCovering(program, [companyKey(claim.companyId)])
    .map(covering => covering.claim)
    .filter(other => meets(claim, other));
  // A refused claim is kept: the partner, the manager and the figures want to know of it.
  const refused = refusalOf(program, claim, met, context.at);
  if (refused) return [submitted, { type: 'registration.refused', registrationId, ...refused }];
  // Or a claim whose lost deal is reopened one day would stand beside this one.
  const displaced = met.filter(other => isDormant(program, other, context.at));
  const released = displaced.map(
    (other): RegistrationFact => ({
      type: 'registration.released',
      registrationId: other.registrationId,
      reason: 'its deal was lost and the account was registered anew',
      ground: 'displaced',
    }),
  );
  const qualified: RegistrationFact[] =
    qualifiedBy === null ? [] : [{ type: 'registration.qualified', registrationId, qualifiedBy }];
  const approved = ruleApproval(program, { ...claim, qualifiedBy, submittedAt: context.at }, context.at);
  return [...released, submitted, ...qualified, ...approved];
}

function refusalOf(
  program: Program,
  claim: Claim,
  met: readonly Registration[],
  now: number,
): Omit<Refused, 'at'> | undefined {
  const plain = { against: null, until: null, reason: '' };
  if (!agreementAt(program, claim.partnerId, now)) return { code: 'no_agreement', ...plain };
  const live = met.find(other => isLive(program, other, now));
  const holder = live ?? met.find(other => isPending(program, other, now));
  if (holder) {
    const waitsUntil = holder.qualifiedBy === null ? holder.qualifyUntil : null;
    const until = live ? live.protectedUntil : waitsUntil;
    const own = holder.partnerId === claim.partnerId;
    const code = own ? 'already_registered' : live ? 'account_protected' : 'account_claimed';
    return { code, against: holder.registrationId, until, reason: '' };
  }
  const hold = heldByOther(program, claim, now);
  if (hold) return { ...plain, code: 'account_held', until: hold.until };
  const deal = claim.dealId === null ? undefined : program.deals.get(claim.dealId);
  if (deal && deal.phase !== 'open') return { code: 'deal_closed', ...plain };
  const quota = quotaOf(program, claim.partnerId, now);
  return quota.open < quota.atMost ? undefined : { code: 'quota_reached', ...plain, quota };
}
