import type { CrmRecord } from '../answers.ts';
import { needAll } from '../batch-outcome.ts';
import type { CrmError } from '../crm-error.ts';
import type { Bringing } from './bringing.ts';
import { companyFor, type NamedCompany } from './company.ts';
import { addedName, splitName } from './person-name.ts';
import { make } from './upserting.ts';

export interface Person {
  readonly name: string;
  /** In lower case. */
  readonly email: string;
  /** As typed; may be empty. */
  readonly company: string;
}

export interface KeptContact {
  readonly contactId: string;
  readonly companyId: string | null;
}

interface Known {
  readonly record: CrmRecord | undefined;
  /** Primary first. */
  readonly companyIds: readonly string[];
}

/**
 * The contact of a person who wrote from outside, and its company. What the CRM knows already is never written over:
 * its people know better than a form. So a contact's own company counts, and what a stranger types is only filled in
 * where there is nothing.
 *
 * The company comes first. HubSpot makes companies by itself for new contacts, by the domain of their mail; one that
 * is there already is the one it takes.
 */
export async function keepContact(
  bringing: Bringing,
  person: Person,
  how: { readonly isLead: boolean; readonly named: NamedCompany },
): Promise<KeptContact> {
  const known = await knownPerson(bringing, person.email);
  const companyId = known.companyIds[0] ?? (await companyFor(bringing, how.named)) ?? null;
  const contactId = await writeContact(bringing, person, known, how.isLead);
  if (companyId !== null && known.companyIds.length === 0) await join(bringing, contactId, companyId);
  return { contactId, companyId };
}

/** The contact of somebody at a company that is known already, or at none. */
export async function keepContactOf(
  bringing: Bringing,
  person: Person,
  how: { readonly isLead: boolean; readonly companyId: string | null },
): Promise<string> {
  const known = await knownPerson(bringing, person.email);
  const contactId = await writeContact(bringing, person, known, how.isLead);
  if (how.companyId !== null && known.companyIds.length === 0) await join(bringing, contactId, how.companyId);
  return contactId;
}

async function knownPerson({ connection, waiting }: Bringing, email: string): Promise<Known> {
  const { client } = connection;
  const properties = ['firstname', 'lastname', 'company'];
  const record = await client.find('contact', { property: 'email', value: email }, { properties, waiting });
  if (!record) return { record, companyIds: [] };
  const { of, failed } = await client.links({ from: 'contact', to: 'company', waiting }, [record.id]);
  needAll(failed);
  return { record, companyIds: of.get(record.id) ?? [] };
}

async function writeContact(
  bringing: Bringing,
  person: Person,
  { record }: Known,
  isLead: boolean,
): Promise<string> {
  if (record) {
    await fillIn(bringing, record, person);
    return record.id;
  }
  const needed = given({ ...splitName(person.name), company: person.company });
  const niceToHave = isLead ? { lifecyclestage: 'lead' } : {};
  const unique = { property: 'email', value: person.email };
  try {
    const { id } = await make(bringing, 'contact', unique, { needed, niceToHave });
    return id;
  } catch (error) {
    // A second address of somebody the CRM has under another.
    const holder = /Existing ID: (\d+)/.exec((error as CrmError).message)?.[1];
    if (holder === undefined) throw error;
    return holder;
  }
}

async function fillIn(
  { connection }: Bringing,
  { id, properties }: CrmRecord,
  person: Person,
): Promise<void> {
  const { firstname = '', lastname = '', company = '' } = properties;
  const added = given({
    ...addedName({ firstname, lastname }, splitName(person.name)),
    ...(company === '' && { company: person.company }),
  });
  if (Object.keys(added).length === 0) return;
  const { failed } = await connection.client.batchUpdate('contact', [{ id, properties: added }]);
  needAll(failed);
}

async function join({ connection, waiting }: Bringing, contactId: string, companyId: string): Promise<void> {
  const contact = { type: 'contact', id: contactId } as const;
  const company = { type: 'company', id: companyId } as const;
  await connection.client.associate(contact, company, waiting);
}

/** Without what is empty: an empty text would clear. */
function given(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}
