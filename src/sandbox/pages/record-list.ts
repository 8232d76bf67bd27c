import { z } from 'zod';
import { hasPrimary } from '../crm/association-types.ts';
import type { Crm } from '../crm/crm.ts';
import { type CrmRecord, nameOf, readProperty } from '../crm/record.ts';
import { matches, sortRecords } from '../crm/search.ts';
import { pageSize } from '../routes.ts';
import type { ObjectType, RecordList, RecordRow, Values } from '../wire.ts';

export const listQuery = z.object({
  q: z.string().max(200).default(''),
  after: z.coerce.number().int().min(0).default(0),
  limit: pageSize(50, 200),
  /** A property; `-` before it turns the order round. */
  sort: z.string().max(200).default('-createdate'),
});

/** One page of a list, from the records as they are now. */
export function recordList(crm: Crm, type: ObjectType, query: z.output<typeof listQuery>): RecordList {
  const found = [...crm.records.all(type).values()].filter(record => matches(type, record, query.q));
  sortRecords(crm, type, found, query.sort.replace(/^-/, ''), query.sort.startsWith('-'));
  const next = query.after + query.limit;
  return {
    total: found.length,
    results: found.slice(query.after, next).map(record => rowOf(crm, type, record)),
    ...(next < found.length && { next: String(next) }),
  };
}

function rowOf(crm: Crm, type: ObjectType, record: CrmRecord): RecordRow {
  const company = hasPrimary(type, 'companies') ? primaryCompany(crm, type, record) : undefined;
  return {
    id: record.id,
    name: nameOf(type, record),
    properties: allValues(crm, type, record),
    ...(company && { company: nameOf('companies', company) }),
  };
}

function primaryCompany(crm: Crm, type: ObjectType, record: CrmRecord): CrmRecord | undefined {
  const id = crm.associations.primary({ type, id: record.id }, 'companies');
  return id === undefined ? undefined : crm.records.find('companies', id);
}

/** Every property the record could have, null where it is empty. */
export function allValues(crm: Crm, type: ObjectType, record: CrmRecord): Values {
  const names = crm.properties.list(type).map(property => property.name);
  return Object.fromEntries(names.map(name => [name, readProperty(type, record, name)]));
}
