/** Partners who stand on the customer's side of a deal: what they refer to themselves earns nothing by itself. */
import { customerOf } from './commissions/customers.ts';
import type { Deal } from './deals.ts';
import type { Fact } from './facts.ts';
import type { Program } from './program-state.ts';

/** The partner refers itself, or works for the customer. */
export type TieReason = 'self_referral' | 'employee_of_customer';

const TIE_REASONS: readonly TieReason[] = ['self_referral', 'employee_of_customer'];

export function isTieReason(reason: string): reason is TieReason {
  return TIE_REASONS.some(one => one === reason);
}

/**
 * How a partner is tied to the customer of a deal; undefined when nothing ties them. One of its people among the
 * deal's contacts, the company that applied as a partner as the customer, and a customer who refers its own company
 * are self-referrals; people at the customer, or with an address in the domain of the deal's contacts, work there. The
 * customer is the deal's primary company: others stand on deals for many reasons, that of the partner who resells too.
 */
export function tieTo(program: Program, deal: Deal, partnerId: string): TieReason | undefined {
  if (deal.contactIds.some(id => isPersonOf(program, id, partnerId))) return 'self_referral';
  const customerId = customerOf(deal);
  const people = [...(program.ownContacts.get(partnerId) ?? [])];
  const own = people.filter(id => isPersonOf(program, id, partnerId));
  if (customerId !== null && own.some(id => hasApplied(program, id, { partnerId, companyId: customerId })))
    return 'self_referral';
  const isAtCustomer =
    customerId !== null && own.some(id => program.contacts.get(id)?.companyIds.includes(customerId));
  if (isAtCustomer)
    return program.partners.get(partnerId)?.kind === 'customer' ? 'self_referral' : 'employee_of_customer';
  const isColleague = deal.contactIds.some(id =>
    program.contacts.get(id)?.ties?.some(tie => tie.partnerId === partnerId),
  );
  return isColleague ? 'employee_of_customer' : undefined;
}

/** By its address, because it applied as this partner, or because it was asked to refer others as it. */
export function isPersonOf(program: Program, contactId: string, partnerId: string): boolean {
  const ties = program.contacts.get(contactId)?.ties ?? [];
  return (
    ties.some(tie => tie.by === 'person' && tie.partnerId === partnerId) ||
    program.invitations.get(contactId)?.partnerId === partnerId ||
    (program.applicationsByContact.get(contactId) ?? []).some(one => one.partnerId === partnerId)
  );
}

function hasApplied(
  program: Program,
  contactId: string,
  as: { readonly partnerId: string; readonly companyId: string },
): boolean {
  const applications = program.applicationsByContact.get(contactId) ?? [];
  return applications.some(one => one.partnerId === as.partnerId && one.companyId === as.companyId);
}

/** Whether a contact is one of some partner's people, so that it matters which deals and companies it is with. */
export function isSomebodys(program: Program, contactId: string): boolean {
  return (
    program.contacts.get(contactId)?.ties !== undefined ||
    program.invitations.has(contactId) ||
    (program.applicationsByContact.get(contactId) ?? []).some(one => one.partnerId !== null)
  );
}

/** Keeps who may be one of a partner's people; whether they still are is asked when it matters. */
export function applyTies(program: Program, fact: Fact): void {
  if (fact.type === 'contact.observed')
    for (const { partnerId, by } of fact.ties ?? [])
      if (by === 'person') keepOwn(program, partnerId, fact.contactId);
  if (fact.type === 'referrer.invited') keepOwn(program, fact.partnerId, fact.contactId);
  if (fact.type !== 'application.approved') return;
  const application = program.applications.get(fact.applicationId);
  if (application) keepOwn(program, fact.partnerId, application.contactId);
}

function keepOwn({ ownContacts }: Program, partnerId: string, contactId: string): void {
  const own = ownContacts.get(partnerId);
  if (own) own.add(contactId);
  else ownContacts.set(partnerId, new Set([contactId]));
}

/** Contacts that became one are one of the people of whomever any of them was. */
export function mergeOwnContacts({ ownContacts }: Program, from: readonly string[], into: string): void {
  for (const own of ownContacts.values()) {
    const lost = from.filter(id => own.delete(id));
    if (lost.length > 0) own.add(into);
  }
}

/** Deals for which a fact, already applied, may have tied or untied a partner and the customer. */
export function* dealsTiedBy(program: Program, fact: Fact): Iterable<string> {
  switch (fact.type) {
    case 'contact.observed':
      yield* dealsOfPerson(program, fact.contactId, fact.was);
      return;
    case 'referrer.invited':
      yield* dealsOfPerson(program, fact.contactId);
      return;
    case 'application.approved': {
      const application = program.applications.get(fact.applicationId);
      if (application) yield* dealsOfPerson(program, application.contactId);
      return;
    }
    case 'records.merged':
      if (fact.on === 'contact') yield* dealsOfPerson(program, fact.into);
  }
}

/** Deals with a contact and, for one of a partner's people, of the companies it is or was at. */
function* dealsOfPerson(
  program: Program,
  contactId: string,
  former: readonly string[] = [],
): Iterable<string> {
  yield* idsOf(program.dealsByContact.get(contactId));
  const applied = (program.applicationsByContact.get(contactId) ?? []).flatMap(one => one.companyId ?? []);
  const present = isSomebodys(program, contactId)
    ? [...(program.contacts.get(contactId)?.companyIds ?? []), ...applied]
    : [];
  for (const companyId of new Set([...present, ...former]))
    yield* idsOf(program.dealsByCompany.get(companyId));
}

function idsOf(deals: readonly Deal[] = []): string[] {
  return deals.map(({ dealId }) => dealId);
}
