import { associationType, primaryType } from '../crm/association-types.ts';
import type { RecordRef } from '../crm/change.ts';
import type { Crm } from '../crm/crm.ts';
import { objectTypes } from '../crm/object-types.ts';
import { type CrmRecord, readProperty, type Version, versionsOf } from '../crm/record.ts';
import type { ObjectType, Values } from '../wire.ts';

/** Which parts of a record a caller wants. */
export interface Wanted {
  readonly properties: readonly string[];
  readonly propertiesWithHistory: readonly string[];
  readonly associations: readonly ObjectType[];
}

/** What HubSpot gives when no properties are asked for. */
const standardAnswer: Readonly<Record<ObjectType, readonly string[]>> = {
  contacts: ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'],
  companies: ['createdate', 'domain', 'hs_lastmodifieddate', 'hs_object_id', 'name'],
  deals: [
    'amount',
    'closedate',
    'createdate',
    'dealname',
    'dealstage',
    'hs_lastmodifieddate',
    'hs_object_id',
    'pipeline',
  ],
  line_items: ['createdate', 'hs_lastmodifieddate', 'hs_object_id', 'name', 'amount'],
  notes: ['createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  tasks: ['createdate', 'hs_lastmodifieddate', 'hs_object_id'],
};

const always = ['createdate', 'hs_lastmodifieddate', 'hs_object_id'];

export function recordJson(crm: Crm, type: ObjectType, record: CrmRecord, wanted: Wanted) {
  const { properties, propertiesWithHistory, associations } = wanted;
  const names =
    properties.length + propertiesWithHistory.length > 0
      ? [...properties, ...propertiesWithHistory, ...always]
      : standardAnswer[type];
  return {
    id: record.id,
    properties: valuesOf(crm, type, record, names),
    ...(propertiesWithHistory.length > 0 && {
      propertiesWithHistory: historyOf(crm, type, record, propertiesWithHistory),
    }),
    createdAt: new Date(record.createdAt).toISOString(),
    updatedAt: new Date(record.updatedAt).toISOString(),
    archived: false,
    ...(associations.length > 0 && {
      associations: associationsOf(crm, { type, id: record.id }, associations),
    }),
  };
}

/** Names that no property has are left out, as HubSpot does. */
export function valuesOf(crm: Crm, type: ObjectType, record: CrmRecord, names: readonly string[]): Values {
  const known = names.filter(name => crm.properties.find(type, name));
  return Object.fromEntries(known.map(name => [name, readProperty(type, record, name)]));
}

function historyOf(crm: Crm, type: ObjectType, record: CrmRecord, names: readonly string[]) {
  const known = names.filter(name => crm.properties.find(type, name));
  return Object.fromEntries(known.map(name => [name, versionsOf(type, record, name).map(versionJson)]));
}

function versionJson({ value, at, source }: Version) {
  const user = source.id.match(/^userId:(\d+)$/)?.[1];
  return {
    value,
    timestamp: new Date(at).toISOString(),
    sourceType: source.type,
    sourceId: source.id,
    ...(user && { updatedByUserId: Number(user) }),
  };
}

/** The older form, in which list and single reads give associations: one row per label. */
function associationsOf(crm: Crm, from: RecordRef, wanted: readonly ObjectType[]) {
  const byType = wanted.map(to => {
    const label = `${objectTypes[from.type].singular}_to_${objectTypes[to].singular}`;
    const rows = [...crm.associations.of(from, to)].flatMap(([id, typeIds]) =>
      [...typeIds].map(typeId => ({ id, type: isLabelled(typeId) ? label : plain(label, from.type, to) })),
    );
    return [to, { results: rows }] as const;
  });
  return Object.fromEntries(byType.filter(([, { results }]) => results.length > 0));
}

function isLabelled(typeId: number): boolean {
  return associationType(typeId).primary;
}

function plain(label: string, from: ObjectType, to: ObjectType): string {
  return from !== to && [from, to].includes('companies') ? `${label}_unlabeled` : label;
}

/** The newer form: per other record, all types; those with a name say it. */
export function associationTypesJson(
  typeIds: ReadonlySet<number>,
): { category: string; typeId: number; label?: string }[] {
  return [...typeIds].map(typeId => {
    const { primary, from, to } = associationType(typeId);
    const isNamed = primary && typeId === primaryType(from, to).id;
    return { category: 'HUBSPOT_DEFINED', typeId, ...(isNamed && { label: 'Primary' }) };
  });
}
