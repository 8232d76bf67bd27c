import { z } from 'zod';
import { invalid } from '../problem.ts';
import type { ObjectType } from '../wire.ts';
import type { Crm } from './crm.ts';
import { compare, filterGroups, testOf } from './filters.ts';
import { type CrmRecord, readProperty } from './record.ts';

/** Limits of HubSpot's search: page, query length, and how deep one query may page. */
const pageLimit = 200;
const depthLimit = 10_000;

const sort = z.union([
  z.string().transform(text => ({
    propertyName: text.replace(/^-/, ''),
    direction: text.startsWith('-') ? 'DESCENDING' : 'ASCENDING',
  })),
  z.object({ propertyName: z.string(), direction: z.enum(['ASCENDING', 'DESCENDING']).default('ASCENDING') }),
]);

export const searchBody = z.object({
  query: z.string().max(3_000).default(''),
  filterGroups: filterGroups.default([]),
  sorts: z.array(sort).max(1).default([]),
  properties: z.array(z.string()).max(500).default([]),
  limit: z.number().int().min(1).max(pageLimit).default(10),
  after: z.coerce.number().int().min(0).default(0),
});

export type SearchBody = z.output<typeof searchBody>;

/** What a text query looks into. */
const queried: Readonly<Record<ObjectType, readonly string[]>> = {
  contacts: ['firstname', 'lastname', 'email', 'phone', 'company'],
  companies: ['name', 'domain', 'website', 'phone'],
  deals: ['dealname', 'description'],
  line_items: ['name', 'hs_product_id'],
  notes: ['hs_note_body'],
};

export interface Found {
  readonly total: number;
  readonly page: readonly CrmRecord[];
  /** Where the next page begins. */
  readonly next?: number;
}

/** Searches what the index can see, which is a moment behind the records. */
export function search(crm: Crm, type: ObjectType, body: SearchBody): Found {
  if (body.after + body.limit > depthLimit) {
    throw invalid(`Search reads no further than ${depthLimit} results`);
  }
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
  const values = new Map(records.map(record => [record, readProperty(type, record, name)]));
  records.sort((a, b) => {
    const [one, other] = [values.get(a) ?? null, values.get(b) ?? null];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return turn * compare(property, one, other);
  });
}
