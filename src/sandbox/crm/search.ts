import { z } from 'zod';
import { invalid } from '../problem.ts';
import type { ObjectType } from '../wire.ts';
import type { Crm } from './crm.ts';
import { filterGroups, keyOf, testOf } from './filters.ts';
import { type CrmRecord, readProperty } from './record.ts';

/** HubSpot's longest page of a search. */
const pageLimit = 200;

/** Text as the documents have it (`-createdate` for descending), or the object that HubSpot takes as well. */
const sort = z.union([
  z.string().transform(text => ({
    propertyName: text.replace(/^-/, ''),
    direction: text.startsWith('-') ? 'DESCENDING' : 'ASCENDING',
  })),
  z.strictObject({
    propertyName: z.string(),
    direction: z.enum(['ASCENDING', 'DESCENDING']).default('ASCENDING'),
  }),
]);

/** Of what the documents call required HubSpot fills in the rest; our own requests carry all of it. */
export const searchBody = z.strictObject({
  query: z.string().max(3_000).default(''),
  filterGroups: filterGroups.default([]),
  sorts: z.array(sort).max(1).default([]),
  properties: z.array(z.string()).max(500).default([]),
  limit: z.number().int().min(1).max(pageLimit).default(10),
  after: z.string().regex(/^\d+$/).default('0').transform(Number),
});

export type SearchBody = z.output<typeof searchBody>;

/** What a text query looks into. */
const queried: Readonly<Record<ObjectType, readonly string[]>> = {
  contacts: ['firstname', 'lastname', 'email', 'phone', 'company'],
  companies: ['name', 'domain', 'website', 'phone'],
  deals: ['dealname', 'description'],
  line_items: ['name', 'hs_product_id'],
  notes: ['hs_note_body'],
  tasks: ['hs_task_subject', 'hs_task_body'],
};

export interface Found {
  readonly total: number;
  readonly page: readonly CrmRecord[];
  /** Where the next page begins. */
  readonly next?: number;
}

/**
 * Searches what the index can see, which is a moment behind the records; `depth` is how far one search may be
 * paged through.
 */
export function search(crm: Crm, type: ObjectType, body: SearchBody, depth: number): Found {
  if (body.after + body.limit > depth) throw invalid(`Search reads no further than ${depth} results`);
  const test = testOf(crm.properties, type, body.filterGroups);
  const found = [...crm.search.visible(type).values()].filter(
    record => test(record) && matches(type, record, body.query),
  );
  const [sort] = body.sorts;
  if (sort) sortRecords(crm, type, found, sort.propertyName, sort.direction === 'DESCENDING');
  const next = body.after + body.limit;
  return {
    total: found.length,
    page: found.slice(body.after, next),
    ...(next < found.length && { next }),
  };
}

/** Every word of the query stands somewhere in what a query looks into. */
export function matches(type: ObjectType, record: CrmRecord, query: string): boolean {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '');
  if (words.length === 0) return true;
  const text = queried[type].map(name => readProperty(type, record, name) ?? '').join(' ');
  return words.every(word => text.toLowerCase().includes(word));
}

/** By one property, empty values last whichever way it goes. Refuses a property that there is not. */
export function sortRecords(
  crm: Crm,
  type: ObjectType,
  records: CrmRecord[],
  name: string,
  descending: boolean,
): void {
  const property = crm.properties.find(type, name);
  if (!property) throw invalid(`Cannot sort by the unknown property ${name}`);
  const turn = descending ? -1 : 1;
  const keyed = records.map(record => ({ record, key: keyOf(property, type, record) }));
  keyed.sort(({ key: a }, { key: b }) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return a < b ? -turn : a > b ? turn : 0;
  });
  keyed.forEach(({ record }, place) => {
    records[place] = record;
  });
}
