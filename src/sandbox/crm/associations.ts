import { invalid } from '../problem.ts';
import type { ObjectType } from '../wire.ts';
import {
  associationType,
  CHILD_TO_PARENT,
  hasPrimary,
  isOnlyOne,
  primaryType,
  unlabelledType,
} from './association-types.ts';
import type { AssociationChange, RecordRef, Source } from './change.ts';
import { everyObjectType } from './object-types.ts';

/** One association as kept on disk, once for both directions: `['deals/1', 'companies/2', [5, 341]]`. */
export type SavedAssociation = readonly [from: string, to: string, typeIds: readonly number[]];

/** Other record's id => type ids, in the order they were associated. */
type Ends = Map<string, Set<number>>;

/** Which records belong together, kept in both directions, with HubSpot's primary company. */
export class Associations {
  readonly #now: () => number;
  readonly #tell: (change: AssociationChange) => void;
  /** Ends by `deals/1>companies`. */
  readonly #ends = new Map<string, Ends>();

  constructor(now: () => number, tell: (change: AssociationChange) => void) {
    this.#now = now;
    this.#tell = tell;
  }

  /** Type ids by the other record's id; the primary company comes first. */
  of(from: RecordRef, to: ObjectType): ReadonlyMap<string, ReadonlySet<number>> {
    const ends = this.#ends.get(keyOf(from, to));
    if (!ends || !hasPrimary(from.type, to)) return ends ?? new Map();
    const primary = this.primary(from, to);
    return new Map([...ends].sort(([a], [b]) => Number(b === primary) - Number(a === primary)));
  }

  /** The primary company's id. */
  primary(from: RecordRef, to: ObjectType): string | undefined {
    return this.#only(from, to, primaryType(from.type, to).id);
  }

  /** The id of a company's parent. */
  parent(companyId: string): string | undefined {
    return this.#only({ type: 'companies', id: companyId }, 'companies', CHILD_TO_PARENT);
  }

  /**
   * Adds one label. The unlabelled association always comes with it; the first company becomes the primary
   * one, and a new primary takes the label from the old, as a new parent does.
   */
  add(from: RecordRef, to: RecordRef, typeId: number, source: Source): void {
    const type = associationType(typeId);
    // Companies are the end that can be primary, or a parent: look from the side that has one of them.
    const isSeenFromMany = type.to !== 'companies' && type.from === 'companies';
    if (isSeenFromMany || type.inverse === CHILD_TO_PARENT) {
      this.add(to, from, type.inverse, source);
      return;
    }
    this.#set(from, to, unlabelledType(from.type, to.type).id, source);
    if (type.id === CHILD_TO_PARENT) {
      const parent = this.parent(from.id);
      if (parent !== undefined && parent !== to.id)
        this.#unset(from, { type: to.type, id: parent }, type.id, source);
      this.#set(from, to, type.id, source);
    }
    if (!hasPrimary(from.type, to.type)) return;
    const primary = this.primary(from, to.type);
    if (primary === to.id || (primary !== undefined && !type.primary)) return;
    const primaryId = primaryType(from.type, to.type).id;
    if (primary !== undefined) this.#unset(from, { type: to.type, id: primary }, primaryId, source);
    this.#set(from, to, primaryId, source);
  }

  /** Refuses one association more than a record may have with records of one kind. */
  checkRoom(from: RecordRef, to: RecordRef, most: number): void {
    const ends = this.#ends.get(keyOf(from, to.type));
    if (!ends || ends.size < most || ends.has(to.id)) return;
    throw invalid(`${from.type} ${from.id} cannot be associated with more than ${most} ${to.type}`, [
      { message: `the limit is ${most}`, code: 'ASSOCIATION_LIMIT_EXCEEDED', context: { ids: [from.id] } },
    ]);
  }

  /** Removes one label, or all between the two. */
  remove(from: RecordRef, to: RecordRef, source: Source, typeId?: number): void {
    const types = this.#ends.get(keyOf(from, to.type))?.get(to.id) ?? [];
    for (const id of typeId === undefined ? [...types] : [typeId]) this.#unset(from, to, id, source);
  }

  removeAll(record: RecordRef, source: Source): void {
    for (const type of everyObjectType) {
      for (const id of [...this.of(record, type).keys()]) this.remove(record, { type, id }, source);
    }
  }

  /** What belonged to one record belongs to another, which keeps its own primary company. Nobody is told. */
  move(from: RecordRef, to: RecordRef): void {
    for (const type of everyObjectType) {
      for (const [id, typeIds] of [...this.of(from, type)]) {
        const other = { type, id };
        for (const typeId of [...typeIds]) {
          this.#drop(from, other, typeId);
          this.#drop(other, from, associationType(typeId).inverse);
          const isSecond = isOnlyOne(associationType(typeId)) && this.#only(to, type, typeId) !== undefined;
          if (id !== to.id && !isSecond) this.#link(to, other, typeId);
        }
      }
    }
  }

  save(): SavedAssociation[] {
    const saved: SavedAssociation[] = [];
    for (const [key, ends] of this.#ends) {
      const [from = '', toType = ''] = key.split('>');
      for (const [id, types] of ends) {
        const to = `${toType}/${id}`;
        // Each association lies here from both sides; one is enough on disk.
        if (from > to) saved.push([from, to, [...types]]);
      }
    }
    return saved;
  }

  load(saved: readonly SavedAssociation[] = []): void {
    this.#ends.clear();
    for (const [from, to, typeIds] of saved) {
      for (const typeId of typeIds) this.#link(refOf(from), refOf(to), typeId);
    }
  }

  /** The one record that has this label. */
  #only(from: RecordRef, to: ObjectType, typeId: number): string | undefined {
    for (const [id, types] of this.#ends.get(keyOf(from, to)) ?? []) if (types.has(typeId)) return id;
    return undefined;
  }

  #set(from: RecordRef, to: RecordRef, typeId: number, source: Source): void {
    if (this.#ends.get(keyOf(from, to.type))?.get(to.id)?.has(typeId)) return;
    this.#link(from, to, typeId);
    this.#tellBoth('associated', from, to, typeId, source);
  }

  #unset(from: RecordRef, to: RecordRef, typeId: number, source: Source): void {
    if (!this.#ends.get(keyOf(from, to.type))?.get(to.id)?.has(typeId)) return;
    this.#drop(from, to, typeId);
    this.#drop(to, from, associationType(typeId).inverse);
    this.#tellBoth('dissociated', from, to, typeId, source);
  }

  #link(from: RecordRef, to: RecordRef, typeId: number): void {
    this.#typesOf(from, to).add(typeId);
    this.#typesOf(to, from).add(associationType(typeId).inverse);
  }

  #typesOf(from: RecordRef, to: RecordRef): Set<number> {
    const key = keyOf(from, to.type);
    const ends = this.#ends.get(key) ?? new Map<string, Set<number>>();
    this.#ends.set(key, ends);
    const types = ends.get(to.id) ?? new Set<number>();
    ends.set(to.id, types);
    return types;
  }

  #drop(from: RecordRef, to: RecordRef, typeId: number): void {
    const ends = this.#ends.get(keyOf(from, to.type));
    const types = ends?.get(to.id);
    types?.delete(typeId);
    if (types?.size === 0) ends?.delete(to.id);
    if (ends?.size === 0) this.#ends.delete(keyOf(from, to.type));
  }

  #tellBoth(
    kind: AssociationChange['kind'],
    from: RecordRef,
    to: RecordRef,
    typeId: number,
    source: Source,
  ): void {
    const at = this.#now();
    this.#tell({ kind, from, to, typeId, at, source });
    this.#tell({ kind, from: to, to: from, typeId: associationType(typeId).inverse, at, source });
  }
}

function keyOf(from: RecordRef, to: ObjectType): string {
  return `${from.type}/${from.id}>${to}`;
}

function refOf(text: string): RecordRef {
  const [type, id = ''] = text.split('/');
  return { type: type as ObjectType, id };
}
