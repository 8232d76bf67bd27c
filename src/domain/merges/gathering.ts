import { historiesOf, type Noted } from '../history.ts';
import type { Program } from '../program-state.ts';
import { type RecordKey, splitRecordKey } from '../record-keys.ts';
import type { Registration } from '../registrations/registration.ts';

/**
 * Brings the lists under some keys together under one, what stood there first; `dated` puts them in order of time.
 * Answers what lies there now.
 */
export function gather<Item>(
  lists: Map<string, Item[]>,
  from: readonly string[],
  into: string,
  dated?: (item: Item) => number,
): readonly Item[] {
  const items = [into, ...from].flatMap(key => lists.get(key) ?? []);
  for (const key of from) lists.delete(key);
  if (dated) items.sort((a, b) => dated(a) - dated(b));
  if (items.length > 0) lists.set(into, items);
  return items;
}

/** Gathers claims in the order they were submitted, also within one moment: the first registered wins. */
export function gatherClaims(
  program: Program,
  lists: Map<string, Registration[]>,
  from: readonly string[],
  into: string,
): readonly Registration[] {
  const claims = new Set(gather(lists, from, into));
  if (claims.size < 2) return [...claims];
  const inOrder = [...program.registrations.values()].filter(claim => claims.has(claim));
  lists.set(into, inOrder);
  return inOrder;
}

/** Tells at a record what was told at others: all of it, or only what `moves` says. */
export function moveHistory(
  program: Program,
  from: readonly RecordKey[],
  into: RecordKey,
  moves: (noted: Noted) => boolean = () => true,
): void {
  const moved: Noted[] = [];
  for (const key of from) {
    const { type, id } = splitRecordKey(key);
    const told = historiesOf(program, type).get(id) ?? [];
    const stays = told.filter(noted => !moves(noted));
    moved.push(...told.filter(moves));
    if (stays.length > 0) historiesOf(program, type).set(id, stays);
    else historiesOf(program, type).delete(id);
  }
  if (moved.length === 0) return;
  const { type, id } = splitRecordKey(into);
  const known = historiesOf(program, type).get(id) ?? [];
  historiesOf(program, type).set(
    id,
    [...known, ...moved].sort((a, b) => a.at - b.at),
  );
}
