import { Refused } from '../problem.ts';
import type { ObjectType, ObjectTypeId } from '../wire.ts';

/** The kinds of records this CRM has, and all the names HubSpot calls them by. */
export const objectTypes: Readonly<Record<ObjectType, { id: ObjectTypeId; singular: string }>> = {
  contacts: { id: '0-1', singular: 'contact' },
  companies: { id: '0-2', singular: 'company' },
  deals: { id: '0-3', singular: 'deal' },
  line_items: { id: '0-8', singular: 'line_item' },
  notes: { id: '0-46', singular: 'note' },
  tasks: { id: '0-27', singular: 'task' },
};

export const everyObjectType = Object.keys(objectTypes) as ObjectType[];

const byName = new Map<string, ObjectType>(
  everyObjectType.flatMap(type => {
    const { id, singular } = objectTypes[type];
    return [type, id, singular].map(name => [name, type] as const);
  }),
);

/** `deals`, `deal`, `DEAL` and `0-3` are the same. */
export function findObjectType(name: string): ObjectType | undefined {
  return byName.get(name.toLowerCase());
}

export function objectType(name: string): ObjectType {
  const type = findObjectType(name);
  if (type) return type;
  throw new Refused(400, {
    message: `Unable to infer object type from: ${name}`,
    category: 'VALIDATION_ERROR',
  });
}
