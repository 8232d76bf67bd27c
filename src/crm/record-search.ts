import type { RecordType } from '../domain/record-keys.ts';
import { type CrmRecord, page, record, understood } from './answers.ts';
import { PAGE_SIZE, type Waiting } from './limits.ts';
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
  let after: string | undefined;
  do {
    const body = {
      filterGroups: anyOf.map(({ property, value }) => ({
        filters: [{ propertyName: property, operator: 'EQ', value }],
      })),
      sorts: [{ propertyName: 'createdate', direction: 'ASCENDING' }],
      properties,
      limit: Math.min(most - found.length, PAGE_SIZE),
      ...(after !== undefined && { after }),
    };
    const answer = await transport.call({ method: 'POST', path, body, waiting, isSearch: true });
    const { results, paging } = understood(page, answer, `answer to ${path}`);
    for (const result of results) found.push(understood(record, result, `answer to ${path}`));
    after = results.length > 0 ? paging?.next?.after : undefined;
  } while (after !== undefined && found.length < most);
  return found.slice(0, most);
}
