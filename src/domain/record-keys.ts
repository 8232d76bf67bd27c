import type { Fact } from './program.ts';
import type { Program } from './program-state.ts';

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

/** Records at which a fact is told in the history. */
export function homesOf(program: Program, fact: Fact): RecordKey[] {
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
  if ('rewardId' in fact) {
    const reward = program.rewards.get(fact.rewardId);
    return reward ? [recordKey('deal', reward.dealId)] : [];
  }
  return [];
}

/** Records whose properties or card a fact, already applied, may have changed. */
export function* recordsTouchedBy(program: Program, fact: Fact): Iterable<RecordKey> {
  yield* homesOf(program, fact);
  if (fact.type === 'contact.observed') {
    yield recordKey('contact', fact.contactId);
    for (const deal of program.dealsByContact.get(fact.contactId) ?? []) yield recordKey('deal', deal.dealId);
  }
  if (fact.type === 'deal.moved') {
    for (const claim of program.registrationsByDeal.get(fact.dealId) ?? [])
      yield* accountRecords(program, claim.companyId);
  }
  if ('registrationId' in fact) {
    const claim = program.registrations.get(fact.registrationId);
    if (claim) yield* accountRecords(program, claim.companyId);
  }
  for (const dealId of dealsTouchedBy(program, fact)) yield recordKey('deal', dealId);
}

/** A company and its deals: what a claim on the account can be seen at. */
export function* accountRecords(program: Program, companyId: string): Iterable<RecordKey> {
  yield recordKey('company', companyId);
  for (const deal of program.dealsByCompany.get(companyId) ?? []) yield recordKey('deal', deal.dealId);
}

/** Deals whose credit or money a fact, already applied, may have changed. */
export function dealsTouchedBy(program: Program, fact: Fact): Iterable<string> {
  switch (fact.type) {
    case 'deal.appeared':
    case 'deal.moved':
    case 'deal.amountChanged':
    case 'deal.linked':
      return [fact.dealId];
    case 'touch.recorded':
    case 'touch.withdrawn': {
      const touch = program.touches.get(fact.touchId);
      return touch ? dealsAt(program, touch.on, touch.recordId) : [];
    }
    case 'registration.approved':
    case 'registration.qualified':
    case 'registration.extended':
    case 'registration.released': {
      const claim = program.registrations.get(fact.registrationId);
      return claim ? dealsAt(program, 'company', claim.companyId) : [];
    }
    case 'agreement.signed':
      return dealsOfPartner(program, fact.partnerId);
    default:
      return [];
  }
}

function dealsAt(program: Program, on: 'contact' | 'company', recordId: string): string[] {
  const deals = on === 'contact' ? program.dealsByContact : program.dealsByCompany;
  return (deals.get(recordId) ?? []).map(deal => deal.dealId);
}

/** Deals that a partner's touches or claims reach. A scan, for the rare day on which terms are signed. */
function dealsOfPartner(program: Program, partnerId: string): Set<string> {
  const dealIds = new Set<string>();
  for (const touch of program.touches.values()) {
    if (touch.source !== partnerId) continue;
    for (const dealId of dealsAt(program, touch.on, touch.recordId)) dealIds.add(dealId);
  }
  for (const claim of program.registrations.values()) {
    if (claim.partnerId !== partnerId) continue;
    for (const dealId of dealsAt(program, 'company', claim.companyId)) dealIds.add(dealId);
  }
  return dealIds;
}
