/** When walks are due. */
import type { CompanyBook } from '../companies/company-book.ts';
import { isUnderWay, newWalk, type SweepPlace, type Walk } from './sweep-place.ts';
import { changesSince, EVERYTHING } from './walk.ts';

/**
 * Search is eventually consistent: what was written a moment ago may not be found yet, or be found as it was before.
 * So each walk over changes begins this much before the last one began, and meets what that one could not have seen.
 * It is minutes rather than seconds because HubSpot says no number, and also covers a clock that differs from theirs:
 * one that is further off than five minutes refuses all webhooks, and is noticed by that.
 */
const OVERLAP_MS = 10 * 60_000;

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** All is read again each day from this hour on (UTC), each account at its own minute, so that not all begin at once. */
const NIGHT_AT_MS = 2 * HOUR_MS;
const SPREAD_MS = 2 * HOUR_MS;
/** What was read so shortly before the night is not read again in it. */
const REST_AT_LEAST_MS = 12 * HOUR_MS;

/** When all there is should be read again, after a walk that began then. */
export function nextNight(begunAt: number, portalId: string): number {
  const minute = (Number(portalId) * 60_000) % SPREAD_MS;
  const from = begunAt + REST_AT_LEAST_MS;
  const today = from - (from % DAY_MS) + NIGHT_AT_MS + minute;
  return today >= from ? today : today + DAY_MS;
}

export function isAllDue({ all }: Readonly<SweepPlace>, portalId: string, now: number): boolean {
  return all === null || (all.endedAt !== null && now >= nextNight(all.begunAt, portalId));
}

/** Whether all has to be walked to fill the book of companies, and no walk from its beginning on does. */
export function isFillingDue(
  { all }: Readonly<SweepPlace>,
  { isComplete, progress }: Pick<CompanyBook, 'isComplete' | 'progress'>,
): boolean {
  return !isComplete && (!isUnderWay(all) || all.begunAt !== progress.walk);
}

export function areChangesDue({ changes, changesFrom }: Readonly<SweepPlace>, everyMs: number, now: number) {
  return changes === null && changesFrom !== null && now >= changesFrom + everyMs;
}

/** What program and people look at comes last in the night: deals, whose associations are then what they should be. */
const BY_NIGHT = ['company', 'contact', 'deal'] as const;
/** At install deals are what everybody waits for, then companies: before all are in no account can be compared. */
const AT_INSTALL = ['deal', 'company', 'contact'] as const;

/** Begins a walk over all there is; what changes from now on is for the walks over changes. */
export function beginAll(place: SweepPlace, now: number): void {
  place.all = newWalk(now, EVERYTHING, place.historyReadAt === null ? AT_INSTALL : BY_NIGHT);
  place.changesFrom ??= now;
}

export function beginChanges(place: SweepPlace, now: number): void {
  const since = Math.max((place.changesFrom ?? now) - OVERLAP_MS, 0);
  place.changes = newWalk(now, changesSince(since), BY_NIGHT);
}

/** The walk to go on with: what changed lately is not kept waiting by a long walk over everything. */
export function walkUnderWay({ all, changes }: Readonly<SweepPlace>): 'all' | 'changes' | undefined {
  if (changes) return 'changes';
  return isUnderWay(all) ? 'all' : undefined;
}

/** Notes that all of a walk was met. */
export function endWalk(place: SweepPlace, kind: 'all' | 'changes', now: number): void {
  if (kind === 'changes') {
    place.changesFrom = place.changes?.begunAt ?? place.changesFrom;
    place.changes = null;
  } else if (place.all) {
    place.all.endedAt = now;
    place.historyReadAt ??= now;
  }
}

/** The kind of record that a walk is at; undefined when it has met all. */
export function typeUnderWay(walk: Readonly<Walk>) {
  return walk.types.find(({ place }) => place !== null);
}
