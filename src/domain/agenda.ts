/** The instants at which time alone matters, so that nothing has to be searched for while it passes. */
import type { Program } from './program-state.ts';
import { DAY_MS } from './time.ts';

/** An instant and what it is about. */
export interface Moment {
  /** Milliseconds since the epoch, UTC. */
  readonly at: number;
  /**
   * A clock of a claim, the end of a clawback or of the time to decide a dispute, terms that count from then on, the
   * night in which closed deals are looked through, or the morning on which a partner is written of its leads together.
   */
  readonly about: 'claim' | 'clawback' | 'dispute' | 'agreement' | 'rules' | 'credit' | 'leads';
  /** The claim's, the clawback's, the dispute's or, for an agreement and leads, the partner's; empty for all else. */
  readonly id: string;
}

/** The moments of one day, earliest first, each once; never empty. */
interface Day {
  /** Its number since the epoch, UTC. */
  readonly day: number;
  readonly moments: Moment[];
}

export interface Agenda {
  /** In order. By days, because a moment that is put into one long list moves all that stand behind it. */
  readonly days: Day[];
  /** How often moments were struck off. */
  struck: number;
}

export type TimeFact = {
  readonly type: 'time.passed';
  readonly moments: readonly Moment[];
  /** Deals whose credit was looked through; absent when none was. */
  readonly checked?: readonly string[];
};

/** Puts a moment on the agenda. One that came to mean nothing stays on it: to look once too often changes nothing. */
export function planMoment({ agenda: { days } }: Program, moment: Moment): void {
  const place = placeOfDay(days, moment);
  const known = days[place];
  if (known?.day !== dayOf(moment)) {
    days.splice(place, 0, { day: dayOf(moment), moments: [moment] });
    return;
  }
  const { moments } = known;
  const among = placeOf(moments, moment);
  if (!isAt(moments, among, moment)) moments.splice(among, 0, moment);
}

/** All that is planned, earliest first. */
export function* allMoments({ days }: Agenda): Iterable<Moment> {
  for (const day of days) yield* day.moments;
}

/** Moments that have come and were not seen to yet, earliest first, so many at most. */
export function momentsDue({ agenda }: Program, now: number, atMost: number): Moment[] {
  const due: Moment[] = [];
  for (const moment of allMoments(agenda)) {
    if (moment.at > now || due.length === atMost) break;
    due.push(moment);
  }
  return due;
}

export function applyTime({ agenda, dealsWithNews }: Program, fact: TimeFact): void {
  for (const moment of fact.moments) strike(agenda, moment);
  for (const dealId of fact.checked ?? []) dealsWithNews.delete(dealId);
  agenda.struck += 1;
}

function strike({ days }: Agenda, moment: Moment): void {
  const place = placeOfDay(days, moment);
  const known = days[place];
  if (known?.day !== dayOf(moment)) return;
  const { moments } = known;
  const among = placeOf(moments, moment);
  if (isAt(moments, among, moment)) moments.splice(among, 1);
  if (moments.length === 0) days.splice(place, 1);
}

function dayOf({ at }: Moment): number {
  return Math.floor(at / DAY_MS);
}

/** Where the day of a moment stands or would stand. */
function placeOfDay(days: readonly Day[], moment: Moment): number {
  const wanted = dayOf(moment);
  return placeBehind(days, ({ day }) => day < wanted);
}

/** Where a moment stands or would stand. */
function placeOf(moments: readonly Moment[], moment: Moment): number {
  return placeBehind(moments, other => order(other, moment) < 0);
}

/** The place behind all that stand before, in a list where those come first. */
function placeBehind<Item>(items: readonly Item[], isBefore: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(items[middle] as Item)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isAt(moments: readonly Moment[], place: number, moment: Moment): boolean {
  const standing = moments[place];
  return standing !== undefined && order(standing, moment) === 0;
}

function order(a: Moment, b: Moment): number {
  return a.at - b.at || compareText(a.about, b.about) || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
