import type { RecordType } from '../domain/record-keys.ts';
import { type CrmRecord, page, record, searched, understood } from './answers.ts';
import { PAGE_SIZE, SEARCH_PAGE_SIZE, type Waiting } from './limits.ts';
import { paths } from './paths.ts';
import type { Transport } from './transport.ts';

export interface Search {
  /** Property and value, in any case: one of these must hold. At most five, as HubSpot takes. */
  readonly anyOf: readonly { readonly property: string; readonly value: string }[];
  readonly properties: readonly string[];
  /** Oldest first, so many at most; HubSpot itself pages no further than 10,000. */
  readonly most: number;
  readonly waiting: Waiting;
}

/**
 * Searches records. What was written within the last seconds may not be found yet, and what is gone since may still
 * be: a record found here has to be read before it is relied on.
 */
export async function searchRecords(
  transport: Transport,
  type: RecordType,
  { anyOf, properties, most, waiting }: Search,
): Promise<CrmRecord[]> {
  const path = paths.search(type);
  const found: CrmRecord[] = [];
  // HubSpot's documents call every field of a search required, the place to begin at too.
  let after: string | undefined = '0';
  do {
    const body = {
      filterGroups: anyOf.map(({ property, value }) => ({
        filters: [{ propertyName: property, operator: 'EQ', value }],
      })),
      sorts: ['createdate'],
      properties,
      limit: Math.min(most - found.length, PAGE_SIZE),
      after,
    };
    const answer = await transport.call({ method: 'POST', path, body, waiting, isSearch: true });
    const { results, paging } = understood(page, answer, `answer to ${path}`);
    for (const result of results) found.push(understood(record, result, `answer to ${path}`));
    after = results.length > 0 ? paging?.next?.after : undefined;
  } while (after !== undefined && found.length < most);
  return found.slice(0, most);
}

export interface PageSearch {
  /** All of these must hold. At most six, as HubSpot takes. */
  readonly filters: readonly {
    readonly propertyName: string;
    readonly operator: 'GT' | 'BETWEEN';
    readonly value: string;
    readonly highValue?: string;
  }[];
  /** Least first. */
  readonly sortBy: string;
  readonly properties: readonly string[];
  readonly waiting: Waiting;
}

export interface SearchPage {
  readonly records: readonly CrmRecord[];
  /** How many records match, those of this page among them. */
  readonly total: number;
  /** Whether there are some behind this page. */
  readonly more: boolean;
}

/** The first page of a search, as large as HubSpot gives one. A moment behind, as every search is. */
export async function searchPage(
  transport: Transport,
  type: RecordType,
  { filters, sortBy, properties, waiting }: PageSearch,
): Promise<SearchPage> {
  const path = paths.search(type);
  const body = {
    filterGroups: [{ filters }],
    sorts: [sortBy],
    properties,
    limit: SEARCH_PAGE_SIZE,
    after: '0',
  };
  const answer = await transport.call({ method: 'POST', path, body, waiting, isSearch: true });
  const { results, total, paging } = understood(searched, answer, `answer to ${path}`);
  return {
    records: results.map(result => understood(record, result, `answer to ${path}`)),
    total: total ?? results.length,
    more: results.length > 0 && paging?.next?.after !== undefined,
  };
}
