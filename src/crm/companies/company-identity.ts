import type { AccountIdentity } from '../../domain/matching/identity.ts';
import type { CrmRecord } from '../answers.ts';

/**
 * The id of a company's parent. HubSpot keeps it itself, as a read-only number: a person who adds a parent or a child
 * on a company's page makes the association "child to parent" (14, seen from the parent 13; HubSpot's changelog of
 * 2018-09-11 and its client's AssociationTypes), and the child shows the parent here. That the property follows the
 * association is seen in answers of the API and not documented where we could see it; should it ever not, two of one
 * group are still told by their names and domains.
 */
const PARENT_COMPANY = 'hs_parent_company_id';

/** Further domains of a company, `acme.de; acme.fr` (HubSpot's companies guide). */
const ADDITIONAL_DOMAINS = 'hs_additional_domains';

/** What of a company tells which account it is. A reading and a page of a walk ask for the same. */
export const IDENTITY_PROPERTIES = [
  'name',
  'domain',
  'website',
  ADDITIONAL_DOMAINS,
  'phone',
  'city',
  'country',
  PARENT_COMPANY,
] as const;

/** Who a company is, as the CRM says it. */
export function companyIdentity({ id, properties }: Pick<CrmRecord, 'id' | 'properties'>): AccountIdentity {
  const text = (name: (typeof IDENTITY_PROPERTIES)[number]) => (properties[name] ?? '').trim();
  const domains = [text('domain'), ...text(ADDITIONAL_DOMAINS).split(';'), text('website')].map(one =>
    one.trim(),
  );
  const [phone, city, country, parentId] = [
    text('phone'),
    text('city'),
    text('country'),
    text(PARENT_COMPANY),
  ];
  return {
    id,
    name: text('name'),
    domains: distinct(domains),
    ...(phone !== '' && { phone }),
    ...(city !== '' && { city }),
    ...(country !== '' && { country }),
    ...(parentId !== '' && { parentId }),
  };
}

/** HubSpot fills the website from the domain: `https://www.acme.com` says no more than `acme.com`. */
function distinct(domains: readonly string[]): string[] {
  const bare = (domain: string) =>
    domain
      .toLowerCase()
      .replace(/^[a-z]+:\/\//, '')
      .replace(/^www\./, '')
      .replace(/\/$/, '');
  const seen = new Set(['']);
  return domains.filter(domain => !seen.has(bare(domain)) && seen.add(bare(domain)));
}
