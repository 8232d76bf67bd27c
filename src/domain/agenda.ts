/** The instants at which time alone matters, so that nothing has to be searched for while it passes. */
import type { Program } from './program-state.ts';

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

export interface Agenda {
  /** Earliest first, each once. */
  readonly moments: Moment[];
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
export function planMoment({ agenda: { moments } }: Program, moment: Moment): void {
  const place = placeOf(moments, moment);
  if (!isAt(moments, place, moment)) moments.splice(place, 0, moment);
}

/** Moments that have come and were not seen to yet, earliest first, so many at most. */
export function momentsDue({ agenda: { moments } }: Program, now: number, atMost: number): Moment[] {
  const due: Moment[] = [];
  for (const moment of moments) {
    if (moment.at > now || due.length === atMost) break;
    due.push(moment);
  }
  return due;
}

export function applyTime({ agenda, dealsWithNews }: Program, fact: TimeFact): void {
  for (let next = 0; next < fact.moments.length; ) next += strike(agenda.moments, fact.moments, next);
  for (const dealId of fact.checked ?? []) dealsWithNews.delete(dealId);
  agenda.struck += 1;
}

/**
 * Takes out the moment that is the `next` of these, together with those that follow it here and there: mostly all of
 * them, and taken out one by one each would move all that stand behind. Answers how many it has seen to.
 */
function strike(moments: Moment[], struck: readonly Moment[], next: number): number {
  const place = placeOf(moments, struck[next] as Moment);
  let count = 0;
  for (
    let moment = struck[next];
    moment && isAt(moments, place + count, moment);
    moment = struck[next + count]
  )
    count += 1;
  moments.splice(place, count);
  return Math.max(1, count);
}

/** Where a moment stands or would stand. */
function placeOf(moments: readonly Moment[], moment: Moment): number {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = moments[middle];
    if (other && order(other, moment) < 0) low = middle + 1;
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
