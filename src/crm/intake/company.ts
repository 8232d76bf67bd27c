import { needAll } from '../batch-outcome.ts';
import { companyIdentity } from '../companies/company-identity.ts';
import { ACCOUNT_KEY } from '../property-definitions.ts';
import type { Bringing } from './bringing.ts';
import { sameCompany } from './same-company.ts';
import { make } from './upserting.ts';

/** What is known of a company that somebody named; one of the two at least. */
export interface NamedCompany {
  /** As typed; may be empty. */
  readonly name: string;
  /** Its own, never a public mail provider's. */
  readonly domain: string | undefined;
}

/** Of companies with the same name or domain so many are looked at: what one call reads. */
const CANDIDATES = 100;

/**
 * The company in the CRM, made when there is none: the one that matching takes for the same, else the one with its
 * domain, else with its exact name. Undefined when neither is known. What only may be the same is another company for
 * now: comparing the two is for people.
 */
export async function companyFor(bringing: Bringing, named: NamedCompany): Promise<string | undefined> {
  const key = named.domain ?? nameKey(named.name);
  if (key === undefined) return undefined;
  return (
    (await sameCompany(bringing, named)) ??
    (await madeByUs(bringing, key)) ??
    (await searched(bringing, named)) ??
    (await makeCompany(bringing, key, named))
  );
}

/** Names that differ in case, width or spaces alone are one. No domain looks like this: it has a colon. */
function nameKey(name: string): string | undefined {
  const plain = name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  return plain === '' ? undefined : `name:${plain}`;
}

/** A search would not see what was made a moment ago; a read by the key does. */
async function madeByUs({ connection, waiting }: Bringing, key: string): Promise<string | undefined> {
  const unique = { property: ACCOUNT_KEY, value: key };
  const found = await connection.client.find('company', unique, { properties: [], waiting });
  return found?.id;
}

/** What search finds is read again: it may have gone since, or become part of another. */
async function searched(
  { connection, waiting }: Bringing,
  { name, domain }: NamedCompany,
): Promise<string | undefined> {
  const { client } = connection;
  const anyOf = [
    ...(domain === undefined ? [] : [domain, `www.${domain}`].map(value => ({ property: 'domain', value }))),
    ...(name === '' ? [] : [{ property: 'name', value: name }]),
  ];
  const results = await client.search('company', { anyOf, properties: [], most: CANDIDATES, waiting });
  if (results.length === 0) return undefined;
  const ids = results.map(({ id }) => id);
  const { found, failed } = await client.batchRead('company', ids, { properties: ['domain'], waiting });
  needAll(failed);
  // The oldest that fits: duplicates come after the original.
  const held = [...found.values()].sort((a, b) => Number(a.id) - Number(b.id));
  const ofDomain = held.find(({ properties }) => domain !== undefined && bare(properties.domain) === domain);
  // All others have the name.
  const ofName = held.find(({ properties }) => domain === undefined || bare(properties.domain) === '');
  return (ofDomain ?? ofName)?.id;
}

function bare(domain = ''): string {
  return domain.toLowerCase().replace(/^www\./, '');
}

async function makeCompany(bringing: Bringing, key: string, { name, domain }: NamedCompany): Promise<string> {
  if (!bringing.connection.properties.writable.company.some(one => one.name === ACCOUNT_KEY)) {
    // Without the key two requests at once would make two; at the start an error told why it is missing.
    throw new Error(`the property ${ACCOUNT_KEY} cannot be written`);
  }
  const needed = { name: name || (domain ?? ''), ...(domain !== undefined && { domain }) };
  const { id } = await make(bringing, 'company', { property: ACCOUNT_KEY, value: key }, { needed });
  // Before its webhook comes, so that what is sent a moment later meets it.
  const { companies } = bringing.connection;
  if (!companies.identityOf(id)) companies.put(companyIdentity({ id, properties: needed }));
  await companies.keep();
  return id;
}
