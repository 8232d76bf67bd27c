import type { RecordType } from '../../domain/record-keys.ts';
import type { WalkPlace } from './walk.ts';

/** How far the CRM has been read beside its webhooks: a walk that was cut short goes on from here. */
export interface SweepPlace {
  /** The last walk over all there is, ended or not; null: none has begun. */
  all: Walk | null;
  /** The walk over what was changed lately that is under way. */
  changes: Walk | null;
  /** Whatever was changed before this has been looked for, milliseconds since the epoch; null: nothing has. */
  changesFrom: number | null;
  /** When the history that was there at install had been read for the first time; null: not yet. */
  historyReadAt: number | null;
}

export interface Walk {
  /** Milliseconds since the epoch. */
  begunAt: number;
  endedAt: number | null;
  /** In the order in which they are walked. */
  types: TypeWalk[];
}

export interface TypeWalk {
  type: RecordType;
  /** Where to go on; null when all of this kind were met. */
  place: WalkPlace | null;
  /** Records met so far. */
  done: number;
  /** How many there are, as far as HubSpot told. */
  of: number;
}

export const unswept: SweepPlace = { all: null, changes: null, changesFrom: null, historyReadAt: null };

export function newWalk(begunAt: number, from: WalkPlace, types: readonly RecordType[]): Walk {
  return { begunAt, endedAt: null, types: types.map(type => ({ type, place: from, done: 0, of: 0 })) };
}

export function isUnderWay(walk: Walk | null): walk is Walk {
  return walk !== null && walk.endedAt === null;
}
