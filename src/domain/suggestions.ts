import { type AccountKey, accountsIn } from './alike/account-key.ts';
import { claimsCovering } from './alike/guard.ts';
import type { Deal } from './deals.ts';
import { isOtherSource } from './partners.ts';
import type { Program } from './program-state.ts';
import { touchesOn } from './touches.ts';

/** A partner who may have brought a record, and the evidence for it. */
export interface Suggestion {
  readonly partnerId: string;
  readonly ground:
    | { readonly kind: 'code'; readonly property: string; readonly code: string }
    | { readonly kind: 'registration' }
    | { readonly kind: 'company_touch' }
    | { readonly kind: 'contact_touch' }
    | { readonly kind: 'deal' };
}

/** Partners who may have referred a contact, strongest evidence first, each once. */
export function suggestionsForContact(program: Program, contactId: string): Suggestion[] {
  const contact = program.contacts.get(contactId);
  const companyIds = contact?.companyIds ?? [];
  const deals = program.dealsByContact.get(contactId) ?? [];
  return eachOnce([
    ...codeOn(program, contactId),
    ...companyIds.flatMap(id => claimantsOf(program, id)),
    ...claimantsElsewhere(program, accountsIn(companyIds, [contactId])),
    ...companyIds.flatMap(id => touchersOf(program, 'company', id)),
    ...deals.flatMap(deal => claimantsOfDeal(program, deal)),
  ]);
}

/** Partners who may have brought a deal, by its contacts and companies; empty when nothing points to one. */
export function suggestionsForDeal(program: Program, deal: Deal): Suggestion[] {
  return eachOnce([
    ...deal.contactIds.flatMap(id => [...codeOn(program, id), ...touchersOf(program, 'contact', id)]),
    ...deal.companyIds.flatMap(id => touchersOf(program, 'company', id)),
  ]);
}

function codeOn(program: Program, contactId: string): Suggestion[] {
  const hint = program.contacts.get(contactId)?.hint;
  const partner = hint ? program.partnerByCode.get(hint.code) : undefined;
  if (!hint || !partner) return [];
  return [
    { partnerId: partner.partnerId, ground: { kind: 'code', property: hint.property, code: hint.code } },
  ];
}

function claimantsOf(program: Program, companyId: string): Suggestion[] {
  const standing = (program.registrationsByCompany.get(companyId) ?? []).filter(
    claim => claim.refused === null,
  );
  return standing
    .toReversed()
    .map(claim => ({ partnerId: claim.partnerId, ground: { kind: 'registration' } }));
}

/** Those who registered what is the same account. */
function claimantsElsewhere(program: Program, accounts: readonly AccountKey[]): Suggestion[] {
  const elsewhere = claimsCovering(program, accounts).filter(
    ({ claim, by }) => by !== 'itself' && claim.refused === null,
  );
  return elsewhere
    .toReversed()
    .map(({ claim: { partnerId } }) => ({ partnerId, ground: { kind: 'registration' } }));
}

function claimantsOfDeal(program: Program, deal: Deal): Suggestion[] {
  const standing = (program.registrationsByDeal.get(deal.dealId) ?? []).filter(
    claim => claim.refused === null,
  );
  return standing.map(claim => ({ partnerId: claim.partnerId, ground: { kind: 'deal' } }));
}

function touchersOf(program: Program, on: 'contact' | 'company', recordId: string): Suggestion[] {
  return (touchesOn(program, on).get(recordId) ?? [])
    .filter(touch => !touch.withdrawn && !isOtherSource(touch.source))
    .map(touch => ({
      partnerId: touch.source,
      ground: { kind: on === 'contact' ? 'contact_touch' : 'company_touch' },
    }));
}

function eachOnce(suggestions: Suggestion[]): Suggestion[] {
  const first = new Map<string, Suggestion>();
  for (const suggestion of suggestions) {
    if (!first.has(suggestion.partnerId)) first.set(suggestion.partnerId, suggestion);
  }
  return [...first.values()];
}
