import type { RecordType } from '../../domain/record-keys.ts';
import { walkUnderWay } from './due-walks.ts';
import type { SweepPlace } from './sweep-place.ts';

/** How far an account has been read beside its webhooks, for people who watch. */
export interface SweepStatus {
  /** The history that was there at install. What was found is read soon after, with the other hints. */
  readonly history: {
    /** When all of it was found, milliseconds since the epoch; null: not yet. */
    readonly finishedAt: number | null;
    /** Of the last walk over everything, in the order they are walked; empty before the first. */
    readonly kinds: readonly HistoryKind[];
  };
  /** Whatever was changed before this has been looked for, milliseconds since the epoch; null: nothing has. */
  readonly sweptUpTo: number | null;
  /** The walk that is under way. */
  readonly underWay: 'all' | 'changes' | null;
  /** Why it does not go on; null when it does. */
  readonly trouble: string | null;
}

export interface HistoryKind {
  readonly type: RecordType;
  readonly done: number;
  /** How many there are, about. */
  readonly of: number;
  readonly finished: boolean;
}

export function statusFrom(place: Readonly<SweepPlace>, trouble: Error | undefined): SweepStatus {
  const { all, changesFrom, historyReadAt } = place;
  const kinds = all?.types.map(({ type, done, of, place }) => ({ type, done, of, finished: place === null }));
  return {
    history: { finishedAt: historyReadAt, kinds: kinds ?? [] },
    sweptUpTo: historyReadAt === null ? null : changesFrom,
    underWay: walkUnderWay(place) ?? null,
    trouble: trouble?.message ?? null,
  };
}
