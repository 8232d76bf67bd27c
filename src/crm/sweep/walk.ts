/** How records are walked by search: from a place that can be kept, one page at a time. */
import type { RecordType } from '../../domain/record-keys.ts';
import type { CrmRecord } from '../answers.ts';
import { CrmError } from '../crm-error.ts';
import { MODIFIED_DATE, modifiedAt } from '../modified-date.ts';
import type { PageSearch, SearchPage } from '../record-search.ts';

/**
 * HubSpot pages no query further than 10,000 results, and an offset counts wrongly as soon as a record before it
 * changes, because that one moves to the end and all behind it move up. So no step uses an offset: each asks for what
 * lies behind the last record seen, and takes the first page of it.
 */
export interface WalkPlace {
  /** Modified at or after this, milliseconds since the epoch; null: whenever it was modified, or never. */
  readonly since: number | null;
  /** Records behind this id, in the order of ids; null: in the order in which they were modified. */
  readonly afterId: string | null;
}

/** All records there are, by their ids. They do not change, so what changes meanwhile stays where it is. */
export const EVERYTHING: WalkPlace = { since: null, afterId: '0' };

export function changesSince(since: number): WalkPlace {
  return { since, afterId: null };
}

export interface WalkStep {
  readonly found: readonly CrmRecord[];
  /** Where to go on; null when there is no more. */
  readonly next: WalkPlace | null;
  /** How many there were from this place on, as HubSpot counts. */
  readonly total: number;
}

export type Search = (page: Pick<PageSearch, 'filters' | 'sortBy'>) => Promise<SearchPage>;

/**
 * Takes one page. Changes are walked up to `until`: what changes during the walk is found by the next one, so a walk
 * ends however fast records change. Records of one instant that fill a page (an import writes thousands in the same
 * millisecond) are walked by their ids, since HubSpot sorts by one property only.
 */
export async function step(
  search: Search,
  type: RecordType,
  { since, afterId }: WalkPlace,
  until: number,
): Promise<WalkStep> {
  const modified = (from: number, to: number) => ({
    propertyName: MODIFIED_DATE[type],
    operator: 'BETWEEN' as const,
    value: String(from),
    highValue: String(to),
  });
  if (since !== null && afterId === null) {
    if (since > until) return { found: [], next: null, total: 0 };
    const page = await search({ filters: [modified(since, until)], sortBy: MODIFIED_DATE[type] });
    return { found: page.records, next: nextChange(type, page, since, until), total: page.total };
  }
  const from = afterId ?? '0';
  const behind = { propertyName: 'hs_object_id', operator: 'GT' as const, value: from };
  const filters = since === null ? [behind] : [modified(since, since), behind];
  const page = await search({ filters, sortBy: 'hs_object_id' });
  return { found: page.records, next: nextId(page, since, from), total: page.total };
}

function nextChange(type: RecordType, page: SearchPage, since: number, until: number): WalkPlace | null {
  if (!page.more) return null;
  const last = page.records.at(-1);
  const lastAt = Math.min((last && modifiedAt(type, last)) ?? since, until);
  // Those of the last instant come once more, because there may be others of it behind the page.
  if (lastAt > since) return changesSince(lastAt);
  return { since, afterId: '0' };
}

function nextId({ records, more }: SearchPage, since: number | null, from: string): WalkPlace | null {
  if (!more) return since === null ? null : changesSince(since + 1);
  const last = records.at(-1)?.id ?? from;
  if (Number(last) <= Number(from))
    throw new CrmError('HubSpot does not give records in the order of their ids', { category: 'MISREAD' });
  return { since, afterId: last };
}
