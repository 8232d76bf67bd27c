import type { LeadSigns, ReceiveReferral } from '../../domain/referrals/referral.ts';
import type { Directory } from '../directory.ts';
import type { LeadSent } from '../intake-items.ts';
import { companyDomain, isSameMailbox } from './mail-address.ts';

/** A lead that somebody referred. */
export type ReferralSent = LeadSent & { readonly partnerId: string };

/** What only addresses tell: that a referrer sends itself, or somebody of its own company. */
export function doubtsAbout(
  directory: Readonly<Directory>,
  { partnerId, person }: ReferralSent,
  contactId: string,
): ReceiveReferral['doubts'] {
  const people = directory.partners[partnerId]?.people ?? [];
  const domain = companyDomain(person.email);
  return [
    ...(people.some(one => one.contactId === contactId || isSameMailbox(one.email, person.email))
      ? ['same_person' as const]
      : []),
    ...(domain !== undefined && people.some(one => companyDomain(one.email) === domain)
      ? ['same_company' as const]
      : []),
  ];
}

export function signsOf({ person, text }: LeadSent): LeadSigns {
  return {
    businessMail: companyDomain(person.email) !== undefined,
    namesCompany: person.company !== '',
    namesNeed: text !== '',
  };
}
