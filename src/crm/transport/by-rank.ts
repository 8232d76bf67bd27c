import { RANKS, type Waiting } from '../limits.ts';

export type ByRank = Record<Waiting, number>;

/** What all ranks have together. */
export function total(counts: Readonly<ByRank>): number {
  return behind(counts, 'person');
}

/** Whether one more of a rank leaves it, and every rank before it, with what it and those behind it may have together. */
export function hasPlace(counts: Readonly<ByRank>, most: Readonly<ByRank>, rank: Waiting): boolean {
  return RANKS.slice(0, RANKS.indexOf(rank) + 1).every(each => behind(counts, each) < most[each]);
}

/** What a rank and those behind it have together. */
export function behind(counts: Readonly<ByRank>, rank: Waiting): number {
  return RANKS.slice(RANKS.indexOf(rank)).reduce((sum, each) => sum + counts[each], 0);
}
