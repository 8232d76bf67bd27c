import { companiesSpokenOf } from './alike/same-accounts.ts';
import { dealsExchangedBy } from './commissions/exchanged-deals.ts';
import { dealsOfCustomer } from './commissions/moved-deals.ts';
import { dealsOfClaim, dealsOfCompanies, dealsOfPartner, dealsOfTouch } from './commissions/partner-deals.ts';
import type { Fact } from './facts.ts';
import { claimsOfMerge, dealsOfMerge } from './merges/touched-by-merge.ts';
import { dealsTiedBy } from './partner-ties.ts';
import type { PartnerKind } from './partners.ts';
import type { Program } from './program-state.ts';
import type { Registration } from './registrations/registration.ts';

/** Deals whose credit or money a fact, already applied, may have changed. */
export function dealsTouchedBy(program: Program, fact: Fact): Iterable<string> {
  switch (fact.type) {
    case 'deal.amountChanged':
    case 'deal.described':
    case 'revenue.recorded':
      return [fact.dealId];
    case 'deal.appeared':
    case 'deal.linked':
      return new Set([fact.dealId, ...dealsOfCustomer(program, fact)]);
    case 'deal.moved': {
      const credited = dealsCreditedBy(program, claimsTouchedBy(program, fact));
      return new Set([fact.dealId, ...credited, ...dealsOfCustomer(program, fact)]);
    }
    case 'touch.recorded':
    case 'touch.withdrawn': {
      const touch = program.touches.get(fact.touchId);
      return touch ? dealsOfTouch(program, touch) : [];
    }
    case 'registration.dealGiven':
    case 'registration.approved':
    case 'registration.qualified':
    case 'registration.extended':
    case 'registration.released':
      return dealsCreditedBy(program, claimsTouchedBy(program, fact));
    case 'records.merged':
      return new Set([...dealsOfMerge(program, fact), ...rewardedAmong(program, dealsTiedBy(program, fact))]);
    case 'accounts.told':
      return dealsOfCompanies(program, [
        ...companiesSpokenOf(program, fact.one),
        ...companiesSpokenOf(program, fact.other),
      ]);
    case 'contact.observed':
    case 'referrer.invited':
    case 'application.approved':
      return rewardedAmong(program, dealsTiedBy(program, fact));
    case 'dispute.opened':
    case 'dispute.ruled':
    case 'dispute.appealed':
    case 'dispute.withdrawn':
      return dealsOfDispute(program, fact.disputeId);
    case 'agreement.signed':
    case 'partner.choseOffer':
      return dealsOfPartner(program, fact.partnerId);
    case 'plan.published':
      return dealsOfKind(program, fact.kind);
    case 'rate.recorded':
      return dealsExchangedBy(program, fact);
    case 'policy.published':
      return dealsUnder(program, fact.effectiveAt ?? 0);
    default:
      return [];
  }
}

/** Who is tied to whom moves no credit; it holds what is to be paid. */
function rewardedAmong({ rewardsByDeal }: Program, dealIds: Iterable<string>): Set<string> {
  return new Set([...dealIds].filter(dealId => rewardsByDeal.has(dealId)));
}

/** Claims whose standing a fact changes: the one it is about, or those whose deal is won, lost or reopened. */
export function claimsTouchedBy(program: Program, fact: Fact): readonly Registration[] {
  const dispute = 'disputeId' in fact ? program.disputes.get(fact.disputeId) : undefined;
  const registrationId = dispute?.registrationId ?? ('registrationId' in fact ? fact.registrationId : null);
  if (registrationId !== null) {
    const claim = program.registrations.get(registrationId);
    return claim ? [claim] : [];
  }
  if (fact.type === 'records.merged') return claimsOfMerge(program, fact);
  if (fact.type === 'policy.published') {
    // A claim keeps the policy of the day it was approved, so this one has only what is approved from then on.
    const since = fact.effectiveAt ?? 0;
    return [...program.registrations.values()].filter(one => (one.approvedAt ?? one.submittedAt) >= since);
  }
  // A claim may know its deal before the program does.
  const turns = fact.type === 'deal.appeared' || (fact.type === 'deal.moved' && fact.phase !== fact.from);
  return turns ? (program.registrationsByDeal.get(fact.dealId) ?? []) : [];
}

/** An appeal that undoes a transfer gives back what other deals of the account have earned since. */
function dealsOfDispute(program: Program, disputeId: string): Iterable<string> {
  const dispute = program.disputes.get(disputeId);
  if (!dispute) return [];
  const { dealId, registrationId } = dispute;
  const claim = registrationId === null ? undefined : program.registrations.get(registrationId);
  return new Set([dealId, ...(claim ? dealsOfClaim(program, claim) : [])]);
}

/** Only an approved claim is credited. */
function dealsCreditedBy(program: Program, claims: readonly Registration[]): string[] {
  const approved = claims.filter(claim => claim.approvedAt !== null);
  return approved.flatMap(claim => dealsOfClaim(program, claim));
}

/** Deals of all partners whose agreements follow the plan of their kind. */
function dealsOfKind(program: Program, kind: PartnerKind): Set<string> {
  const followers = [...program.partners.values()].filter(
    partner =>
      partner.kind === kind &&
      (program.agreements.get(partner.partnerId) ?? []).some(({ plan }) => plan === null),
  );
  return new Set(followers.flatMap(({ partnerId }) => [...dealsOfPartner(program, partnerId)]));
}

/** Deals that a policy reaches: those not won before it counts. A CRM whose clock runs ahead wins later than now. */
function dealsUnder(program: Program, effectiveAt: number): string[] {
  const reached: string[] = [];
  for (const { dealId, wonAt } of program.deals.values()) {
    if ((wonAt ?? Infinity) >= effectiveAt) reached.push(dealId);
  }
  return reached;
}
