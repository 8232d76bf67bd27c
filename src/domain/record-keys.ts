import type { Fact, ToldFact } from './program.ts';
import type { Program } from './program-state.ts';
import type { Registration } from './registrations/registration.ts';
import type { HeldTouch } from './touches.ts';

export type RecordType = 'contact' | 'company' | 'deal';

/** One CRM record: `deal:1234`. */
export type RecordKey = `${RecordType}:${string}`;

export function recordKey(type: RecordType, id: string): RecordKey {
  return `${type}:${id}`;
}

export function splitRecordKey(key: RecordKey): { type: RecordType; id: string } {
  const colon = key.indexOf(':');
  return { type: key.slice(0, colon) as RecordType, id: key.slice(colon + 1) };
}

export function isTold(fact: Fact): fact is ToldFact {
  return 'touchId' in fact || 'registrationId' in fact || 'dealId' in fact || 'rewardId' in fact;
}

/** Records at which a fact, already applied, is told in the history. */
export function homesOf(program: Program, fact: ToldFact): RecordKey[] {
  if ('touchId' in fact) {
    const touch = program.touches.get(fact.touchId);
    return touch ? [recordKey(touch.on, touch.recordId)] : [];
  }
  if ('registrationId' in fact) {
    const claim = program.registrations.get(fact.registrationId);
    if (!claim) return [];
    const company = recordKey('company', claim.companyId);
    return claim.dealId === null ? [company] : [recordKey('deal', claim.dealId), company];
  }
  if ('dealId' in fact) return [recordKey('deal', fact.dealId)];
  const reward = program.rewards.get(fact.rewardId);
  return reward ? [recordKey('deal', reward.dealId)] : [];
}

/** Records whose properties a fact, already applied, may have changed. */
export function* recordsTouchedBy(program: Program, fact: Fact): Iterable<RecordKey> {
  if (isTold(fact)) yield* homesOf(program, fact);
  if (fact.type === 'contact.observed') {
    for (const deal of program.dealsByContact.get(fact.contactId) ?? []) yield recordKey('deal', deal.dealId);
  }
  for (const claim of claimsTouchedBy(program, fact)) yield* recordsOfClaim(program, claim);
  for (const dealId of dealsTouchedBy(program, fact)) yield recordKey('deal', dealId);
}

/** The records at which a claim is seen: its company, the company's deals, and the deal it was made for. */
export function* recordsOfClaim(program: Program, claim: Registration): Iterable<RecordKey> {
  yield recordKey('company', claim.companyId);
  for (const dealId of dealsOfClaim(program, claim)) yield recordKey('deal', dealId);
}

/** Deals whose credit or money a fact, already applied, may have changed. */
export function dealsTouchedBy(program: Program, fact: Fact): Iterable<string> {
  switch (fact.type) {
    case 'deal.appeared':
    case 'deal.amountChanged':
    case 'deal.linked':
      return [fact.dealId];
    case 'deal.moved':
      return new Set([fact.dealId, ...dealsCreditedBy(program, claimsTouchedBy(program, fact))]);
    case 'touch.recorded':
    case 'touch.withdrawn': {
      const touch = program.touches.get(fact.touchId);
      return touch ? dealsOfTouch(program, touch) : [];
    }
    case 'registration.approved':
    case 'registration.qualified':
    case 'registration.extended':
    case 'registration.released':
      return dealsCreditedBy(program, claimsTouchedBy(program, fact));
    case 'agreement.signed':
      return dealsOfPartner(program, fact.partnerId);
    default:
      return [];
  }
}

/** Claims whose standing a fact changes: the one it is about, or those whose deal is won, lost or reopened. */
function claimsTouchedBy(program: Program, fact: Fact): readonly Registration[] {
  if ('registrationId' in fact) {
    const claim = program.registrations.get(fact.registrationId);
    return claim ? [claim] : [];
  }
  const turns = fact.type === 'deal.moved' && fact.phase !== fact.from;
  return turns ? (program.registrationsByDeal.get(fact.dealId) ?? []) : [];
}

/** Only an approved claim is credited. */
function dealsCreditedBy(program: Program, claims: readonly Registration[]): string[] {
  const approved = claims.filter(claim => claim.approvedAt !== null);
  return approved.flatMap(claim => dealsOfClaim(program, claim));
}

function dealsOfClaim(program: Program, { companyId, dealId }: Registration): string[] {
  const ofAccount = (program.dealsByCompany.get(companyId) ?? []).map(deal => deal.dealId);
  return dealId === null || ofAccount.includes(dealId) ? ofAccount : [dealId, ...ofAccount];
}

function dealsOfTouch(program: Program, { on, recordId }: HeldTouch): string[] {
  const deals = on === 'contact' ? program.dealsByContact : program.dealsByCompany;
  return (deals.get(recordId) ?? []).map(deal => deal.dealId);
}

/** Deals that a partner's touches or claims reach. */
function dealsOfPartner(program: Program, partnerId: string): Set<string> {
  const touches = program.touchesBySource.get(partnerId) ?? [];
  const claims = program.registrationsByPartner.get(partnerId) ?? [];
  return new Set([
    ...touches.flatMap(touch => dealsOfTouch(program, touch)),
    ...claims.flatMap(claim => dealsOfClaim(program, claim)),
  ]);
}
