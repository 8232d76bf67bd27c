import type { Logger } from 'pino';
import type { RecordType } from '../domain/record-keys.ts';
import type { CrmProperty } from './answers.ts';
import type { CrmClient } from './client.ts';
import { CrmError } from './crm-error.ts';
import {
  DEFINITIONS,
  GROUP,
  type PropertyDefinition,
  type PropertyOption,
  type PropertyRepair,
} from './property-definitions.ts';

/** Our properties by kind of record, as far as they can be written. */
export type Writable = Readonly<Record<RecordType, readonly PropertyDefinition[]>>;

/** One of ours that an admin has made into something else: it is not written, which a person has to put right. */
export interface UnusableProperty {
  readonly type: RecordType;
  readonly name: string;
  readonly label: string;
  /** What is wrong with it and what to do, a sentence each. */
  readonly what: string;
  readonly next: string;
}

/** What a look at an account's properties found, once it has been repaired as far as it can be. */
export interface FoundProperties {
  readonly writable: Writable;
  readonly unusable: readonly UnusableProperty[];
  /** What people call each property of the account, ours and all others, by its name. */
  readonly labels: Readonly<Record<RecordType, ReadonlyMap<string, string>>>;
}

const TYPES = ['deal', 'contact', 'company'] as const;

/**
 * Creates our properties where they are missing and repairs labels, options and group where an admin changed them. A
 * type cannot be repaired: that property is reported and left alone. Repeatable; costs one call per kind of record
 * when all is well. `losing` is awaited before anything is created or given an option: the records have lost what
 * they said of it.
 */
export async function ensureProperties(
  client: CrmClient,
  log: Logger,
  losing: () => Promise<void> = async () => {},
): Promise<FoundProperties> {
  const [deal, contact, company] = await Promise.all(
    TYPES.map(type => ensureType(client, type, log, losing)),
  );
  if (!deal || !contact || !company) throw new RangeError('a kind of record has no properties');
  const found = { deal, contact, company };
  const of = (type: RecordType) =>
    DEFINITIONS[type].map(wanted => ({ wanted, found: found[type].get(wanted.name) }));
  const writable = (type: RecordType) =>
    of(type).flatMap(({ wanted, found }) => (unusable(type, wanted, found) ? [] : [wanted]));
  return {
    writable: { deal: writable('deal'), contact: writable('contact'), company: writable('company') },
    unusable: TYPES.flatMap(type => of(type).flatMap(one => unusable(type, one.wanted, one.found) ?? [])),
    labels: { deal: labelsOf(deal), contact: labelsOf(contact), company: labelsOf(company) },
  };
}

type ByName = ReadonlyMap<string, CrmProperty>;

async function ensureType(
  client: CrmClient,
  type: RecordType,
  log: Logger,
  losing: () => Promise<void>,
): Promise<ByName> {
  const existing = byName(await client.properties(type));
  const missing = DEFINITIONS[type].filter(({ name }) => !existing.has(name));
  if (missing.length === 0) return repaired(client, type, existing, log, losing);
  await losing();
  await unlessThere(client.createPropertyGroup(type, GROUP));
  await unlessThere(client.createProperties(type, missing));
  log.info({ type, names: missing.map(({ name }) => name) }, 'created properties');
  // A name that was archived comes back as it was, which may be long ago.
  return repaired(client, type, byName(await client.properties(type)), log, losing);
}

async function repaired(
  client: CrmClient,
  type: RecordType,
  existing: ByName,
  log: Logger,
  losing: () => Promise<void>,
): Promise<ByName> {
  const strayed = DEFINITIONS[type].flatMap(wanted => {
    const repair = repairOf(wanted, existing.get(wanted.name));
    return repair ? [{ wanted, repair }] : [];
  });
  if (strayed.length === 0) return existing;
  if (strayed.some(({ repair }) => repair.options)) await losing();
  if (strayed.some(({ repair }) => repair.groupName !== undefined)) {
    await unlessThere(client.createPropertyGroup(type, GROUP));
  }
  for (const { wanted, repair } of strayed) {
    await client.changeProperty(type, wanted.name, repair);
    log.info({ type, name: wanted.name, repair }, 'repaired a property');
  }
  return existing;
}

function byName(properties: readonly CrmProperty[]): ByName {
  return new Map(properties.map(one => [one.name, one]));
}

function labelsOf(properties: ByName): ReadonlyMap<string, string> {
  return new Map([...properties.values()].map(({ name, label }) => [name, label]));
}

function repairOf(wanted: PropertyDefinition, found: CrmProperty | undefined): PropertyRepair | undefined {
  if (!found || found.type !== wanted.type) return undefined;
  const values = new Set(found.options.map(option => option.value));
  const missing = wanted.options?.filter(option => !values.has(option.value)) ?? [];
  const repair: PropertyRepair = {
    ...(found.label !== wanted.label && { label: wanted.label }),
    ...(found.groupName !== wanted.groupName && { groupName: wanted.groupName }),
    // HubSpot replaces the whole list, so what an admin added stays in it.
    ...(missing.length > 0 && {
      options: [...found.options.map(optionAsFound), ...missing],
    }),
  };
  return Object.keys(repair).length > 0 ? repair : undefined;
}

/** Every field that HubSpot takes, so that nothing an admin set is lost. */
function optionAsFound({ value, label, displayOrder, hidden, description }: Found): PropertyOption {
  return { value, label, displayOrder, hidden, ...(description && { description }) };
}

type Found = CrmProperty['options'][number];

function unusable(
  type: RecordType,
  wanted: PropertyDefinition,
  found: CrmProperty | undefined,
): UnusableProperty | undefined {
  const { name, label } = wanted;
  const what = fault(wanted, found);
  if (what === undefined) return undefined;
  const next = `Archive the property of the ${type} in HubSpot's property settings; the app makes it anew within the hour.`;
  return {
    type,
    name,
    label,
    what: `The ${type} property "${label}" (${name}) ${what}, so it is not written.`,
    next,
  };
}

/** What keeps a property from being written; undefined when nothing does. */
function fault(wanted: PropertyDefinition, found: CrmProperty | undefined): string | undefined {
  if (!found) return 'could not be made';
  if (found.type !== wanted.type) return `is of the type ${found.type} and not ${wanted.type}`;
  return wanted.hasUniqueValue && !found.hasUniqueValue ? 'does not keep its values unique' : undefined;
}

/** Another start, or a repeated call, may have been first. */
async function unlessThere(creation: Promise<void>): Promise<void> {
  await creation.catch(error => {
    if (!(error instanceof CrmError && error.status === 409)) throw error;
  });
}
