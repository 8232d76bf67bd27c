import type { AccountKey } from '../alike/account-key.ts';
import { type Comparison, comparisonOf } from '../alike/alike.ts';
import type { Program } from '../program-state.ts';

/**
 * What merged records were like, and what people said of them, is the survivor's; what was said of them among
 * themselves the CRM has decided. Where people said otherwise of the survivor the later word counts, and of two
 * likenesses the greater. How the survivor was compared stands until it is read again.
 */
export function mergeComparisons(program: Program, from: readonly AccountKey[], into: AccountKey): void {
  const merged = new Set([...from, into]);
  for (const key of from) {
    const lost = program.comparisons.get(key);
    if (!lost) continue;
    program.comparisons.delete(key);
    const survivor = comparisonOf(program, into);
    if (survivor.unchecked === undefined) survivor.unchecked = lost.unchecked;
    takeOver(program, lost, { key, into, merged });
  }
  const survivor = program.comparisons.get(into);
  for (const key of from) {
    survivor?.alike.delete(key);
    survivor?.told.delete(key);
  }
}

function takeOver(
  program: Program,
  lost: Comparison,
  { key, into, merged }: { key: AccountKey; into: AccountKey; merged: ReadonlySet<AccountKey> },
): void {
  const survivor = comparisonOf(program, into);
  for (const [other, alike] of lost.alike) {
    const rival = program.comparisons.get(other);
    rival?.alike.delete(key);
    const known = survivor.alike.get(other);
    if (merged.has(other) || (known && known.score >= alike.score)) continue;
    survivor.alike.set(other, alike);
    rival?.alike.set(into, alike);
  }
  for (const [other, pair] of lost.told) {
    const rival = program.comparisons.get(other);
    rival?.told.delete(key);
    const known = survivor.told.get(other);
    if (merged.has(other) || (known && known.at > pair.at)) continue;
    survivor.told.set(other, pair);
    rival?.told.set(into, pair);
  }
}
