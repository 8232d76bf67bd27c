import { associationType } from '../crm/association-types.ts';
import type { RecordRef } from '../crm/change.ts';
import type { Crm } from '../crm/crm.ts';
import { everyObjectType, objectTypes } from '../crm/object-types.ts';
import { type CrmRecord, nameOf } from '../crm/record.ts';
import type { AssociatedRecord, ObjectType, PropertyGroup, RecordPage } from '../wire.ts';
import type { World } from '../world.ts';
import { allValues } from './record-list.ts';
import { timelineOf } from './timeline.ts';

/** Associated records of one kind on one page. */
const associatedLimit = 50;

export function recordPage(world: World, type: ObjectType, record: CrmRecord): RecordPage {
  const { crm } = world;
  const ref = { type, id: record.id };
  return {
    id: record.id,
    objectType: type,
    objectTypeId: objectTypes[type].id,
    name: nameOf(type, record),
    createdAt: new Date(record.createdAt).toISOString(),
    updatedAt: new Date(record.updatedAt).toISOString(),
    properties: allValues(crm, type, record),
    propertyGroups: groupsOf(crm, type),
    associations: byType(to => associated(crm, ref, to)),
    associationTotals: byType(to => crm.associations.of(ref, to).size),
    timeline: timelineOf(world, type, record),
  };
}

function byType<Value>(make: (type: ObjectType) => Value): Record<ObjectType, Value> {
  const entries = everyObjectType.map(type => [type, make(type)]);
  return Object.fromEntries(entries) as Record<ObjectType, Value>;
}

function groupsOf(crm: Crm, type: ObjectType): PropertyGroup[] {
  const properties = crm.properties.list(type).filter(property => !property.hidden);
  return crm.properties.groups(type).map(group => ({
    name: group.name,
    label: group.label,
    properties: properties
      .filter(property => property.groupName === group.name)
      .map(({ name, label, description, type, fieldType, options, readOnlyValue }) => ({
        name,
        label,
        description,
        type,
        fieldType,
        options: options.filter(option => !option.hidden).map(({ value, label }) => ({ value, label })),
        readOnly: readOnlyValue,
      })),
  }));
}

/** The primary one first, then the newest. */
function associated(crm: Crm, from: RecordRef, to: ObjectType): AssociatedRecord[] {
  return [...crm.associations.of(from, to)]
    .map(([id, typeIds]) => ({ id, primary: [...typeIds].some(typeId => associationType(typeId).primary) }))
    .reverse()
    .sort((a, b) => (to === 'companies' ? Number(b.primary) - Number(a.primary) : 0))
    .slice(0, associatedLimit)
    .map(({ id, primary }) => {
      const record = crm.get(to, id);
      return { id, name: nameOf(to, record), primary, properties: allValues(crm, to, record) };
    });
}
