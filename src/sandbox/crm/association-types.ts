import { invalid } from '../problem.ts';
import type { ObjectType } from '../wire.ts';

/**
 * HubSpot's own association type ids (HubSpot/hubspot-api-nodejs, src/enums/AssociationTypes.ts, Apache-2.0):
 * every pair of kinds has an unlabelled type, and companies a primary one, each with its counterpart. A company may also
 * be the parent of others (13, and 14 as the child sees it).
 */
interface AssociationType {
  readonly id: number;
  readonly from: ObjectType;
  readonly to: ObjectType;
  /** The same association seen from the other side. */
  readonly inverse: number;
  readonly primary: boolean;
}

/** From a child company to its parent. */
export const CHILD_TO_PARENT = 14;

function pair(from: ObjectType, to: ObjectType, id: number, inverse: number, primary = false) {
  return [
    { id, from, to, inverse, primary },
    { id: inverse, from: to, to: from, inverse: id, primary },
  ];
}

const types: readonly AssociationType[] = [
  ...pair('contacts', 'companies', 279, 280),
  ...pair('contacts', 'companies', 1, 2, true),
  ...pair('deals', 'companies', 341, 342),
  ...pair('deals', 'companies', 5, 6, true),
  ...pair('deals', 'contacts', 3, 4),
  ...pair('deals', 'line_items', 19, 20),
  ...pair('notes', 'contacts', 202, 201),
  ...pair('notes', 'companies', 190, 189),
  ...pair('notes', 'deals', 214, 213),
  ...pair('tasks', 'contacts', 204, 203),
  ...pair('tasks', 'companies', 192, 191),
  ...pair('tasks', 'deals', 216, 215),
  { id: 449, from: 'contacts', to: 'contacts', inverse: 449, primary: false },
  { id: 450, from: 'companies', to: 'companies', inverse: 450, primary: false },
  ...pair('companies', 'companies', CHILD_TO_PARENT, 13),
  { id: 451, from: 'deals', to: 'deals', inverse: 451, primary: false },
];

const byId = new Map(types.map(type => [type.id, type]));

export function associationType(id: number): AssociationType {
  const type = byId.get(id);
  if (!type) throw invalid(`Association type ${id} does not exist`);
  return type;
}

/** The type id must lead from the one kind to the other. */
export function checkAssociationType(id: number, from: ObjectType, to: ObjectType): AssociationType {
  const type = byId.get(id);
  if (type?.from === from && type.to === to) return type;
  throw invalid(`Association type ${id} is not valid between ${from} and ${to}`);
}

export function unlabelledType(from: ObjectType, to: ObjectType): AssociationType {
  return find(from, to, false);
}

/** Whether a record has at most one of these: a primary company, a parent. */
export function isOnlyOne({ id, primary, to }: AssociationType): boolean {
  return id === CHILD_TO_PARENT || (primary && to === 'companies');
}

/** Only towards companies there is a primary one. */
export function primaryType(from: ObjectType, to: ObjectType): AssociationType {
  return find(from, to, true);
}

export function hasPrimary(from: ObjectType, to: ObjectType): boolean {
  return types.some(type => type.primary && type.from === from && type.to === to);
}

function find(from: ObjectType, to: ObjectType, primary: boolean): AssociationType {
  const found = types.find(type => type.from === from && type.to === to && type.primary === primary);
  if (!found) throw invalid(`There is no ${primary ? 'primary' : ''} association from ${from} to ${to}`);
  return found;
}
