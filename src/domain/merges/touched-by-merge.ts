import { companiesSpokenOf } from '../alike/same-accounts.ts';
import { dealsOfClaim, dealsOfCompanies } from '../commissions/partner-deals.ts';
import type { Deal } from '../deals.ts';
import type { Program } from '../program-state.ts';
import type { Registration } from '../registrations/registration.ts';
import type { MergeFact } from './merge.ts';

/** Deals whose credit or money a merge, already applied, may have changed. */
export function dealsOfMerge(program: Program, merged: MergeFact): Set<string> {
  const ofClaims = claimsOfMerge(program, merged).flatMap(claim => dealsOfClaim(program, claim));
  return new Set([...ownDeals(program, merged), ...ofClaims, ...ofSameAccounts(program, merged)]);
}

/** What people said of the merged records they said of the survivor. */
function ofSameAccounts(program: Program, { on, into }: MergeFact): string[] {
  return on === 'deal' ? [] : dealsOfCompanies(program, companiesSpokenOf(program, `${on}:${into}`));
}

/** The claims of the survivor: those it had, and those that came to it. */
export function claimsOfMerge(program: Program, { on, into }: MergeFact): readonly Registration[] {
  if (on === 'contact') return [];
  return (on === 'deal' ? program.registrationsByDeal : program.registrationsByCompany).get(into) ?? [];
}

function* ownDeals(program: Program, { on, from, into }: MergeFact): Iterable<string> {
  if (on === 'contact') yield* idsOf(program.dealsByContact.get(into));
  if (on === 'company') {
    yield* idsOf(program.dealsByCompany.get(into));
    // What a contact's company tells of them is told on their deals.
    for (const contactId of program.contactsByCompany.get(into) ?? [])
      yield* idsOf(program.dealsByContact.get(contactId));
  }
  if (on !== 'deal') return;
  yield* [into, ...from];
  // Another deal may be the first that the customer won, now that one of the merged is none any more.
  for (const dealId of [into, ...from]) {
    const customerId = program.deals.get(dealId)?.companyIds[0];
    if (customerId !== undefined) yield* idsOf(program.dealsByCompany.get(customerId));
  }
}

function idsOf(deals: readonly Deal[] | undefined): string[] {
  return deals?.map(({ dealId }) => dealId) ?? [];
}
