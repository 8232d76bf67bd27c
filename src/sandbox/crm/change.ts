import type { ObjectType } from '../wire.ts';

/** Who changed something, in HubSpot's words: `CRM_UI` by `userId:102`, `INTEGRATION` by an app id, `IMPORT`. */
export interface Source {
  readonly type: string;
  readonly id: string;
}

export interface RecordRef {
  readonly type: ObjectType;
  readonly id: string;
}

export interface RecordChange extends RecordRef {
  /** `erased` comes after `deleted`: for good, by a privacy deletion. */
  readonly kind: 'created' | 'changed' | 'deleted' | 'erased' | 'restored';
  /** What the write changed; '' where it cleared. */
  readonly values: Readonly<Record<string, string>>;
  readonly at: number;
  readonly source: Source;
}

/** One label of an association, told once from each side. */
export interface AssociationChange {
  readonly kind: 'associated' | 'dissociated';
  readonly from: RecordRef;
  readonly to: RecordRef;
  readonly typeId: number;
  readonly at: number;
  readonly source: Source;
}

/** Two records became a third. */
export interface Merge extends RecordRef {
  readonly kind: 'merged';
  readonly primaryId: string;
  readonly otherId: string;
  readonly values: Readonly<Record<string, never>>;
  /** How many values came from the other one. */
  readonly moved: number;
  readonly at: number;
  readonly source: Source;
}

export type Change = RecordChange | Merge | AssociationChange;
