import type { Tie } from '../domain/contacts.ts';
import type { Directory } from './directory.ts';
import { companyDomain, mailboxOf } from './intake/mail-address.ts';

/** Partners to whom a contact's id and address tie it; no more than that leaves here. */
export type TiesOf = (contact: { readonly id: string; readonly email: string }) => readonly Tie[];

/** Who is one of the partners' people, or has an address in a company's mail domain of theirs, as both are now. */
export function tiesBy({ partners }: Readonly<Pick<Directory, 'partners'>>): TiesOf {
  const people = new Map<string, Set<string>>();
  const domains = new Map<string, Set<string>>();
  for (const [partnerId, partner] of Object.entries(partners)) {
    for (const { contactId, email } of partner.people ?? []) {
      if (contactId !== null) keep(people, contactId, partnerId);
      keep(people, mailboxOf(email), partnerId);
      const domain = companyDomain(email);
      if (domain !== undefined) keep(domains, domain, partnerId);
    }
  }
  return ({ id, email }) => {
    const persons = new Set([...(people.get(id) ?? []), ...(people.get(mailboxOf(email)) ?? [])]);
    const colleagues = domains.get(companyDomain(email) ?? '') ?? new Set();
    return [
      ...[...persons].map(partnerId => ({ partnerId, by: 'person' }) as const),
      ...[...colleagues].flatMap(partnerId =>
        persons.has(partnerId) ? [] : [{ partnerId, by: 'mail_domain' } as const],
      ),
    ];
  };
}

function keep(known: Map<string, Set<string>>, key: string, partnerId: string): void {
  const partners = known.get(key);
  if (partners) partners.add(partnerId);
  else known.set(key, new Set([partnerId]));
}
