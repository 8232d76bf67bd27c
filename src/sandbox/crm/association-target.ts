import { invalid } from '../problem.ts';
import type { ObjectType } from '../wire.ts';
import { associationType, checkAssociationType } from './association-types.ts';
import type { RecordRef } from './change.ts';
import type { Crm } from './crm.ts';

/** A record to be associated with a new one. */
export interface AssociationTarget {
  readonly to: RecordRef;
  readonly typeIds: readonly number[];
}

/** As a create call brings it: the kind of the other record is told by the type id alone. */
export interface GivenTarget {
  readonly to: { readonly id: string };
  readonly types: readonly { readonly associationTypeId: number }[];
}

export function readTarget({ to, types }: GivenTarget): AssociationTarget {
  const typeIds = types.map(type => type.associationTypeId);
  const [first] = typeIds;
  if (first === undefined) throw invalid('An association needs at least one type');
  return { to: { type: associationType(first).to, id: to.id }, typeIds };
}

export function checkTargets(crm: Crm, from: ObjectType, targets: readonly AssociationTarget[]): void {
  for (const { to, typeIds } of targets) {
    for (const id of typeIds) checkAssociationType(id, from, to.type);
    crm.get(to.type, to.id);
  }
}
