import type { ObjectType, ObjectTypeId } from '../../wire.ts';

/** The kinds of record, with the words the pages use for them. */
export interface ObjectTypeWords {
  readonly id: ObjectTypeId;
  readonly one: string;
  readonly many: string;
}

export const words: Readonly<Record<ObjectType, ObjectTypeWords>> = {
  contacts: { id: '0-1', one: 'Contact', many: 'Contacts' },
  companies: { id: '0-2', one: 'Company', many: 'Companies' },
  deals: { id: '0-3', one: 'Deal', many: 'Deals' },
  line_items: { id: '0-8', one: 'Line item', many: 'Line items' },
  notes: { id: '0-46', one: 'Note', many: 'Notes' },
  tasks: { id: '0-27', one: 'Task', many: 'Tasks' },
};

export const objectTypes = Object.keys(words) as readonly ObjectType[];

/** The kinds that a record may be associated with; a line item belongs to deals alone, notes and tasks stand in the timeline. */
export function associable(type: ObjectType): readonly ObjectType[] {
  if (type === 'line_items') return ['deals'];
  const others = objectTypes.filter(other => other !== type && other !== 'notes' && other !== 'tasks');
  return type === 'deals' ? others : others.filter(other => other !== 'line_items');
}

/** Cards name a type as `0-3`, `deals`, `deal` or `DEAL`; HubSpot takes each. */
export function typeNamed(name: string): ObjectType {
  const wanted = name.toLowerCase();
  const found = objectTypes.find(
    type => type === wanted || words[type].id === wanted || words[type].one.toLowerCase() === wanted,
  );
  if (!found) throw new Error(`The sandbox has no records of type "${name}".`);
  return found;
}
