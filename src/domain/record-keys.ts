import type { Moment } from './agenda.ts';
import { type AccountKey, companyKey } from './alike/account-key.ts';
import { accountsTouchedBy, recordsNear } from './alike/touched-records.ts';
import { dealsMovedBy } from './commissions/moved-deals.ts';
import { dealsOfPartner } from './commissions/partner-deals.ts';
import type { Fact, ToldFact } from './facts.ts';
import type { Program } from './program-state.ts';
import { dealsWaitingBeside } from './registrations/direct-sales.ts';
import type { Registration } from './registrations/registration.ts';
import { claimsTouchedBy, dealsTouchedBy } from './touched-deals.ts';

export type RecordType = 'contact' | 'company' | 'deal';

/** One CRM record: `deal:1234`. */
export type RecordKey = `${RecordType}:${string}`;

/** The record that a key names. */
export interface RecordName {
  readonly type: RecordType;
  /** In the CRM. */
  readonly id: string;
}

export function recordKey(type: RecordType, id: string): RecordKey {
  return `${type}:${id}`;
}

export function splitRecordKey(key: RecordKey): RecordName {
  const colon = key.indexOf(':');
  return { type: key.slice(0, colon) as RecordType, id: key.slice(colon + 1) };
}

/** A partner's hold on an account is told nowhere. */
export function isRecordKey(key: AccountKey): key is Extract<AccountKey, RecordKey> {
  return !key.startsWith('hold:');
}

export function isTold(fact: Fact): fact is ToldFact {
  return (
    'touchId' in fact ||
    'registrationId' in fact ||
    'dealId' in fact ||
    'rewardId' in fact ||
    'clawbackId' in fact ||
    'disputeId' in fact ||
    'findingId' in fact ||
    'referralId' in fact ||
    'applicationId' in fact ||
    fact.type === 'referrer.invited' ||
    'routeId' in fact ||
    fact.type === 'records.merged' ||
    fact.type === 'accounts.told'
  );
}

/** Records at which a fact, already applied, is told in the history. */
export function homesOf(program: Program, fact: ToldFact): RecordName[] {
  if (fact.type === 'records.merged') return [{ type: fact.on, id: fact.into }];
  if (fact.type === 'accounts.told') return [fact.one, fact.other].filter(isRecordKey).map(splitRecordKey);
  if ('touchId' in fact) {
    const touch = program.touches.get(fact.touchId);
    return touch ? [{ type: touch.on, id: touch.recordId }] : [];
  }
  if (fact.type === 'referrer.invited') return [{ type: 'contact', id: fact.contactId }];
  if ('routeId' in fact) {
    const route = program.routes.get(fact.routeId);
    return route ? [{ type: route.on, id: route.recordId }] : [];
  }
  if ('referralId' in fact) {
    const referral = program.referrals.get(fact.referralId);
    return referral ? [{ type: 'contact', id: referral.contactId }] : [];
  }
  if ('applicationId' in fact) {
    const application = program.applications.get(fact.applicationId);
    return application ? [{ type: 'contact', id: application.contactId }] : [];
  }
  if ('findingId' in fact) {
    const finding = program.findings.get(fact.findingId);
    return finding ? [{ type: 'deal', id: finding.dealId }] : [];
  }
  if ('disputeId' in fact) {
    const dispute = program.disputes.get(fact.disputeId);
    return dispute ? [{ type: 'deal', id: dispute.dealId }] : [];
  }
  if ('registrationId' in fact) {
    const claim = program.registrations.get(fact.registrationId);
    if (!claim) return [];
    const company: RecordName = { type: 'company', id: claim.companyId };
    return claim.dealId === null ? [company] : [{ type: 'deal', id: claim.dealId }, company];
  }
  if ('dealId' in fact) return [{ type: 'deal', id: fact.dealId }];
  const overpaid = 'clawbackId' in fact ? program.clawbacks.get(fact.clawbackId)?.rewardId : fact.rewardId;
  const reward = program.rewards.get(overpaid ?? '');
  return reward ? [{ type: 'deal', id: reward.dealId }] : [];
}

/** Records whose properties a fact, already applied, may have changed. */
export function* recordsTouchedBy(program: Program, fact: Fact): Iterable<RecordKey> {
  if (isTold(fact)) for (const { type, id } of homesOf(program, fact)) yield recordKey(type, id);
  if (fact.type === 'contact.observed') {
    yield recordKey('contact', fact.contactId);
    for (const deal of program.dealsByContact.get(fact.contactId) ?? []) yield recordKey('deal', deal.dealId);
  }
  if (fact.type === 'records.merged') for (const id of fact.from) yield recordKey(fact.on, id);
  if (fact.type === 'time.passed') yield* recordsOfMoments(program, fact.moments);
  for (const claim of claimsTouchedBy(program, fact)) yield* recordsOfClaim(program, claim);
  for (const account of accountsTouchedBy(fact)) yield* recordsNear(program, account);
  for (const dealId of dealsBeside(program, fact)) yield recordKey('deal', dealId);
  const touched = new Set(dealsTouchedBy(program, fact));
  for (const dealId of dealsMovedBy(program, fact, touched)) touched.add(dealId);
  for (const dealId of touched) yield recordKey('deal', dealId);
}

/** Deals of claims that wait, where a fact, already applied, may have changed which deals direct sales works. */
function dealsBeside(program: Program, fact: Fact): string[] {
  const moments = fact.type === 'time.passed' ? fact.moments : [];
  const claims = [
    ...claimsTouchedBy(program, fact),
    ...moments.flatMap(({ about, id }) => (about === 'claim' ? (program.registrations.get(id) ?? []) : [])),
  ];
  const isOfDeal = fact.type === 'deal.appeared' || fact.type === 'deal.linked' || fact.type === 'deal.moved';
  const merged = fact.type === 'records.merged' && fact.on === 'deal' ? [fact.into, ...fact.from] : [];
  const dealIds = [...claims.flatMap(({ dealId }) => dealId ?? []), ...(isOfDeal ? [fact.dealId] : merged)];
  const companyIds = dealIds.flatMap(id => program.deals.get(id)?.companyIds ?? []);
  const former = fact.type === 'deal.linked' ? (fact.was?.companyIds ?? []) : [];
  return dealsWaitingBeside(program, [...new Set([...companyIds, ...former])]);
}

/** Records that say otherwise from these instants on: what a claim protects, what a deal that is not won would earn. */
function* recordsOfMoments(program: Program, moments: readonly Moment[]): Iterable<RecordKey> {
  for (const { about, id } of moments) {
    const claim = about === 'claim' ? program.registrations.get(id) : undefined;
    if (claim) yield* recordsOfClaim(program, claim);
    const dispute = about === 'dispute' ? program.disputes.get(id) : undefined;
    if (dispute) yield recordKey('deal', dispute.dealId);
    if (about === 'agreement')
      for (const dealId of dealsOfPartner(program, id)) yield recordKey('deal', dealId);
  }
  if (moments.every(({ about }) => about !== 'rules')) return;
  // A lost deal tells who would be credited, too.
  for (const { dealId, wonAt } of program.deals.values()) if (wonAt === null) yield recordKey('deal', dealId);
}

/**
 * The records at which a claim is seen: its company with its deals and contacts, those of all accounts that are or may
 * be the same, and the deal it was made for.
 */
export function recordsOfClaim(program: Program, { companyId }: Registration): Iterable<RecordKey> {
  return recordsNear(program, companyKey(companyId));
}
