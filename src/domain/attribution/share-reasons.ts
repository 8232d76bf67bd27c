import { type Credit, creditsOf } from '../attribution.ts';
import type { Deal } from '../deals.ts';
import { type Policy, type PublishedPolicy, publishedAt } from '../policy.ts';
import type { Program } from '../program-state.ts';
import type { HeldTouch } from '../touches.ts';
import { countedTouches, inOrder, touchesOf, windowStart } from './counted-touches.ts';
import { dayOf, sharesOf } from './weights.ts';

/** Why a deal's credit is split as it is. */
export interface ShareReasons {
  readonly credits: readonly ShareReason[];
  /** Touches of the deal's records behind no share, earliest first. */
  readonly without: readonly UncreditedTouch[];
}

/** One part of the credit, with the touches that make it; none when a claim or a ruling gives it. */
export interface ShareReason extends Credit {
  readonly touches: readonly CreditedTouch[];
}

export interface CreditedTouch {
  readonly touchId: string;
  /** Its own part of the credit; the parts of a source's touches sum to its share. */
  readonly shareBp: number;
  /** Days of the calendar (UTC) from the touch to the close; 0 on the same day. */
  readonly daysBefore: number;
  /** Among the touches that count. */
  readonly position: Position;
}

export type Position = 'only' | 'first' | 'middle' | 'last';

export interface UncreditedTouch {
  readonly touchId: string;
  readonly source: string;
  readonly because: UncreditedBecause;
}

export type UncreditedBecause =
  | 'withdrawn'
  | 'after_close'
  | 'outside_window'
  /** The same source at the same instant, told before. */
  | 'repeated'
  /** It counts, but the model gives it nothing. */
  | 'no_weight'
  /** A registration or a ruling gives the whole credit. */
  | 'overruled';

/** The credit of a deal as of an instant, as `creditsOf` splits it, with the reason for each share. */
export function shareReasons(program: Program, deal: Deal, at: number): ShareReasons {
  const credits = creditsOf(program, deal, at);
  const published = publishedAt(program, at);
  const all = touchesOf(program, deal).toSorted(inOrder);
  const overruled = credits.some(({ ground }) => !('model' in ground));
  const credited = overruled ? new Map<string, CreditedTouch>() : creditedTouches(all, published, at);
  return {
    credits: credits.map(credit => ({ ...credit, touches: touchesBehind(credit, credited) })),
    without: all
      .filter(({ touchId }) => !credited.has(touchId))
      .map(touch => ({
        touchId: touch.touchId,
        source: touch.source,
        because: overruled ? 'overruled' : whyUncredited(touch, all, published.policy, at),
      })),
  };
}

function creditedTouches(
  all: readonly HeldTouch[],
  { policy }: PublishedPolicy,
  at: number,
): Map<string, CreditedTouch> {
  const counted = countedTouches(all, policy.lookBackDays, at);
  const shares = counted.length > 0 ? sharesOf(counted, policy) : [];
  return new Map(
    counted.flatMap(({ touchId, happenedAt }, place) => {
      const shareBp = shares[place] ?? 0;
      const daysBefore = dayOf(at) - dayOf(happenedAt);
      const position = positionAt(place, counted.length);
      return shareBp === 0 ? [] : [[touchId, { touchId, shareBp, daysBefore, position }]];
    }),
  );
}

function positionAt(place: number, count: number): Position {
  if (count === 1) return 'only';
  if (place === 0) return 'first';
  return place === count - 1 ? 'last' : 'middle';
}

function touchesBehind(
  { ground }: Credit,
  credited: ReadonlyMap<string, CreditedTouch>,
): readonly CreditedTouch[] {
  return 'touchIds' in ground ? ground.touchIds.flatMap(touchId => credited.get(touchId) ?? []) : [];
}

function whyUncredited(
  touch: HeldTouch,
  all: readonly HeldTouch[],
  { lookBackDays }: Policy,
  at: number,
): UncreditedBecause {
  if (touch.withdrawn) return 'withdrawn';
  if (touch.happenedAt > at) return 'after_close';
  if (touch.happenedAt < windowStart(lookBackDays, at)) return 'outside_window';
  const told = all.find(
    ({ source, happenedAt, withdrawn }) =>
      source === touch.source && happenedAt === touch.happenedAt && !withdrawn,
  );
  return told === touch ? 'no_weight' : 'repeated';
}
