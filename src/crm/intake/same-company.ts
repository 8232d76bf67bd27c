import type { AccountIdentity } from '../../domain/matching/identity.ts';
import type { Program } from '../../domain/program-state.ts';
import { needAll } from '../batch-outcome.ts';
import { companyIdentity, IDENTITY_PROPERTIES } from '../companies/company-identity.ts';
import type { Bringing } from './bringing.ts';
import type { NamedCompany } from './company.ts';
import { typedDomain } from './mail-address.ts';

/**
 * The same company by the book of all there are, which knows spellings and families of domains, and what was made a
 * moment ago. What it finds is read again: it may have gone since, or have become another. Undefined when nothing is
 * the same, or the book is not whole.
 */
export async function sameCompany(bringing: Bringing, named: NamedCompany): Promise<string | undefined> {
  const { connection, portals, waiting } = bringing;
  const { client, companies, portalId } = connection;
  const ids = sameInBook(bringing, named).map(({ id }) => id);
  if (ids.length === 0) return undefined;
  const { found, missing, failed } = await client.batchRead('company', ids, {
    properties: IDENTITY_PROPERTIES,
    waiting,
  });
  needAll(failed);
  for (const id of missing) companies.remove(id);
  for (const record of found.values()) companies.put(companyIdentity(record));
  await companies.keep();
  const same = sameInBook(bringing, named).filter(({ id }) => found.has(id));
  return portals.read(portalId, program => likest(program, named, same)?.id);
}

function sameInBook({ connection }: Bringing, { name, domain }: NamedCompany): AccountIdentity[] {
  const { companies } = connection;
  const check = companies.check({ id: '', name, domains: domain === undefined ? [] : [domain] });
  if (!check.checked) return [];
  const same = check.matches.filter(({ likeness }) => likeness.band === 'same');
  // What partners hold for a moment may be among them, and is no company.
  return same.map(({ account }) => account).filter(({ id }) => companies.identityOf(id));
}

/** The one with the very domain first, then one that is claimed, then the oldest: duplicates come after it. */
function likest(
  { registrationsByCompany }: Program,
  { domain }: NamedCompany,
  same: readonly AccountIdentity[],
): AccountIdentity | undefined {
  const hasDomain = ({ domains }: AccountIdentity) =>
    Number(domains.some(one => domain !== undefined && typedDomain(one) === domain));
  const isClaimed = ({ id }: AccountIdentity) => Number((registrationsByCompany.get(id)?.length ?? 0) > 0);
  return same.toSorted(
    (a, b) => hasDomain(b) - hasDomain(a) || isClaimed(b) - isClaimed(a) || Number(a.id) - Number(b.id),
  )[0];
}
