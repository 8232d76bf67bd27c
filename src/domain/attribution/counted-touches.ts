import type { Deal } from '../deals.ts';
import type { Program } from '../program-state.ts';
import { daysAfter } from '../time.ts';
import type { HeldTouch } from '../touches.ts';

/** All touches of a deal's contacts and companies, in no order; withdrawn ones too. */
export function touchesOf(program: Program, deal: Deal): readonly HeldTouch[] {
  const lists: (readonly HeldTouch[])[] = [];
  for (const id of new Set(deal.contactIds)) lists.push(program.touchesByContact.get(id) ?? []);
  for (const id of new Set(deal.companyIds)) lists.push(program.touchesByCompany.get(id) ?? []);
  return lists.flat();
}

/**
 * Those that count for a deal as of an instant, earliest first: they stand, happened by then, and not longer ago
 * than the look-back window. What a source did at one instant counts once, on however many records of the deal
 * and however often it was recorded.
 */
export function countedTouches(
  touches: readonly HeldTouch[],
  lookBackDays: number | null,
  at: number,
): HeldTouch[] {
  const since = windowStart(lookBackDays, at);
  const counted: HeldTouch[] = [];
  for (const touch of touches) {
    if (!touch.withdrawn && touch.happenedAt <= at && touch.happenedAt >= since) counted.push(touch);
  }
  if (counted.length > FEW) counted.sort(inOrder);
  else putInOrder(counted);
  let kept = 0;
  for (const touch of counted) if (!isRepeated(counted, kept, touch)) counted[kept++] = touch;
  counted.length = kept;
  return counted;
}

/** Up to here putting touches in their places one by one is faster than a sort, for most come in order. */
const FEW = 32;

function putInOrder(touches: HeldTouch[]): void {
  for (const [start, touch] of touches.entries()) {
    let place = start;
    for (; place > 0; place--) {
      const earlier = touches[place - 1];
      if (!earlier || inOrder(earlier, touch) < 0) break;
      touches[place] = earlier;
    }
    touches[place] = touch;
  }
}

/** The earliest instant that counts. */
export function windowStart(lookBackDays: number | null, at: number): number {
  return lookBackDays === null ? -Infinity : daysAfter(at, -lookBackDays);
}

/** By when they happened; what happened at once by when it was recorded, then by id, never by how it is listed. */
export function inOrder(a: HeldTouch, b: HeldTouch): number {
  return a.happenedAt - b.happenedAt || a.recordedAt - b.recordedAt || (a.touchId < b.touchId ? -1 : 1);
}

/** Whether one of the same source and instant is among the first `kept`. */
function isRepeated(touches: readonly HeldTouch[], kept: number, touch: HeldTouch): boolean {
  for (let place = kept - 1; place >= 0; place--) {
    const earlier = touches[place];
    if (earlier?.happenedAt !== touch.happenedAt) return false;
    if (earlier.source === touch.source) return true;
  }
  return false;
}
