/** Which leads a fact, already applied, may have made, moved or ended. */
import { type AccountKey, companyIdOf, companyKey, contactIdOf } from '../alike/account-key.ts';
import { accountsNear } from '../alike/same-accounts.ts';
import type { Fact } from '../facts.ts';
import type { MergeFact } from '../merges/merge.ts';
import type { Program } from '../program-state.ts';
import { type RecordKey, recordKey } from '../record-keys.ts';
import type { Registration } from '../registrations/registration.ts';
import { claimsTouchedBy } from '../touched-deals.ts';
import { contactsAt } from './arrivals.ts';
import { keyOf } from './route.ts';

export function* leadsInQuestion(program: Program, fact: Fact): Iterable<RecordKey> {
  for (const claim of claimsTouchedBy(program, fact)) yield* leadsOfClaim(program, claim);
  switch (fact.type) {
    case 'deal.appeared':
    case 'deal.moved':
      yield recordKey('deal', fact.dealId);
      return;
    case 'deal.linked':
      yield recordKey('deal', fact.dealId);
      // Who is on the deal of a claim came with it.
      for (const id of [...fact.contactIds, ...(fact.was?.contactIds ?? [])]) yield recordKey('contact', id);
      return;
    case 'contact.observed':
    case 'referral.received':
    case 'referrer.invited':
      yield recordKey('contact', fact.contactId);
      return;
    case 'referral.accepted':
    case 'referral.dismissed':
      yield recordKey('contact', program.referrals.get(fact.referralId)?.contactId ?? '');
      return;
    case 'application.approved':
      yield recordKey('contact', program.applications.get(fact.applicationId)?.contactId ?? '');
      return;
    case 'account.compared':
      yield* leadsAt(program, [fact.account, ...fact.alike.map(({ account }) => account), ...fact.unlike]);
      return;
    case 'accounts.told':
      yield* leadsAt(program, [fact.one, fact.other]);
      return;
    case 'records.merged':
      yield* leadsOfMerge(program, fact);
      return;
    case 'lead.reopened': {
      const route = program.routes.get(fact.routeId);
      if (route) yield keyOf(route);
      return;
    }
    case 'time.passed':
      for (const { about, id } of fact.moments) {
        const claim = about === 'claim' ? program.registrations.get(id) : undefined;
        if (claim) yield* leadsOfClaim(program, claim);
      }
  }
}

/** Those that are routed for a claim, and all that may come to be. */
function* leadsOfClaim(program: Program, claim: Registration): Iterable<RecordKey> {
  for (const route of program.routesByClaim.get(claim.registrationId) ?? []) yield keyOf(route);
  if (claim.dealId !== null) yield recordKey('deal', claim.dealId);
  yield* leadsAt(program, [companyKey(claim.companyId)]);
}

/** Deals and contacts of some accounts, and of all at which something may change with them. */
function* leadsAt(program: Program, accounts: readonly AccountKey[]): Iterable<RecordKey> {
  const all = accounts.flatMap(account => [...accountsNear(program, account)]);
  for (const account of new Set(all)) {
    const deals = [
      ...(program.dealsByCompany.get(companyIdOf(account) ?? '') ?? []),
      ...(program.dealsByContact.get(contactIdOf(account) ?? '') ?? []),
    ];
    for (const { dealId } of deals) yield recordKey('deal', dealId);
    for (const id of contactsAt(program, account)) yield recordKey('contact', id);
  }
}

function* leadsOfMerge(program: Program, { on, from, into }: MergeFact): Iterable<RecordKey> {
  if (on === 'company') {
    yield* leadsAt(program, [companyKey(into)]);
    return;
  }
  for (const id of [into, ...from]) yield recordKey(on, id);
}
