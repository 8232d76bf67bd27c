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

/**
 * Creates our properties where they are missing and repairs labels, options and group where an admin changed
 * them. A type cannot be repaired: that property is reported and left alone. Repeatable; costs one call per kind
 * of record when all is well.
 */
export async function ensureProperties(client: CrmClient, log: Logger): Promise<Writable> {
  const [deal, contact, company] = await Promise.all([
    ensureType(client, 'deal', log),
    ensureType(client, 'contact', log),
    ensureType(client, 'company', log),
  ]);
  return { deal, contact, company };
}

async function ensureType(client: CrmClient, type: RecordType, log: Logger): Promise<PropertyDefinition[]> {
  const existing = new Map((await client.properties(type)).map(one => [one.name, one]));
  const missing = DEFINITIONS[type].filter(({ name }) => !existing.has(name));
  const strayed = DEFINITIONS[type].flatMap(wanted => {
    const repair = repairOf(wanted, existing.get(wanted.name));
    return repair ? [{ wanted, repair }] : [];
  });
  if (missing.length > 0 || strayed.some(({ repair }) => repair.groupName !== undefined)) {
    await unlessThere(client.createPropertyGroup(type, GROUP));
  }
  if (missing.length > 0) {
    await unlessThere(client.createProperties(type, missing));
    log.info({ type, names: missing.map(({ name }) => name) }, 'created properties');
  }
  for (const { wanted, repair } of strayed) {
    await client.changeProperty(type, wanted.name, repair);
    log.info({ type, name: wanted.name, repair }, 'repaired a property');
  }
  const created = missing.length > 0 ? await client.properties(type) : [...existing.values()];
  return DEFINITIONS[type].filter(wanted => isUsable(wanted, created, type, log));
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

function isUsable(
  wanted: PropertyDefinition,
  properties: readonly CrmProperty[],
  type: RecordType,
  log: Logger,
): boolean {
  const found = properties.find(({ name }) => name === wanted.name);
  if (found?.type === wanted.type && (!wanted.hasUniqueValue || found.hasUniqueValue)) return true;
  log.error(
    { type, name: wanted.name, wanted: wanted.type, found: found?.type ?? 'nothing' },
    'this property is not of our type, or not unique, and is not written: archive it in HubSpot and start again',
  );
  return false;
}

/** Another start, or a repeated call, may have been first. */
async function unlessThere(creation: Promise<void>): Promise<void> {
  await creation.catch(error => {
    if (!(error instanceof CrmError && error.status === 409)) throw error;
  });
}
