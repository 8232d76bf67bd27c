import type { ObjectType, ObjectTypeId } from '../../wire.ts';

/** The three kinds of record, with the words the pages use for them. */
export interface ObjectTypeWords {
  readonly id: ObjectTypeId;
  readonly one: string;
  readonly many: string;
}

export const words: Readonly<Record<ObjectType, ObjectTypeWords>> = {
  contacts: { id: '0-1', one: 'Contact', many: 'Contacts' },
  companies: { id: '0-2', one: 'Company', many: 'Companies' },
  deals: { id: '0-3', one: 'Deal', many: 'Deals' },
};

export const objectTypes = Object.keys(words) as readonly ObjectType[];

/** Cards name a type as `0-3`, `deals`, `deal` or `DEAL`; HubSpot takes each. */
export function typeNamed(name: string): ObjectType {
  const wanted = name.toLowerCase();
  const found = objectTypes.find(
    type => type === wanted || words[type].id === wanted || words[type].one.toLowerCase() === wanted,
  );
  if (!found) throw new Error(`The sandbox has no records of type "${name}".`);
  return found;
}
