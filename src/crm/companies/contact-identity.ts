import type { AccountIdentity } from '../../domain/matching/identity.ts';
import type { Directory } from '../directory.ts';
import { companyDomain, typedDomain } from '../intake/mail-address.ts';
import type { ContactReading } from '../reader.ts';
import type { CompanyBook } from './company-book.ts';

/** Mail domains of the people who run the program and of its partners: they tell nothing of a customer. */
export function ownMailDomains({ partners, users }: Readonly<Directory>): ReadonlySet<string> {
  const people = Object.values(partners).flatMap(partner => partner.people ?? []);
  const emails = [...people, ...Object.values(users)].map(({ email }) => email);
  return new Set(emails.flatMap(email => companyDomain(email) ?? []));
}

/**
 * Which account a contact speaks of beside the companies it is associated with: by its mail's domain, and by what it
 * says of where it works while it has no company. Undefined when it says nothing that they do not.
 */
export function contactIdentity(
  { id, email, company, companyIds }: ContactReading,
  own: ReadonlySet<string>,
  companies: Pick<CompanyBook, 'identityOf'>,
): AccountIdentity | undefined {
  const domain = companyDomain(email);
  const isTold = companyIds.some(companyId =>
    companies.identityOf(companyId)?.domains.some(one => typedDomain(one) === domain),
  );
  const domains = domain === undefined || own.has(domain) || isTold ? [] : [domain];
  const name = companyIds.length === 0 ? company.trim() : '';
  return name === '' && domains.length === 0 ? undefined : { id: `contact:${id}`, name, domains };
}
