import { z } from 'zod';
import { readTarget } from '../crm/association-target.ts';
import type { RecordRef, Source } from '../crm/change.ts';
import type { Crm } from '../crm/crm.ts';
import { objectType } from '../crm/object-types.ts';
import type { CrmRecord } from '../crm/record.ts';
import { invalid, notFound, parse } from '../problem.ts';
import { type Call, listed, nothing, ok, pageSize, param, queryOf, type RouteTable } from '../routes.ts';
import type { ObjectType } from '../wire.ts';
import { recordJson, type Wanted } from './record-json.ts';

/** As HubSpot's documents have them: text whatever the property's type, '' clears. */
export const givenValues = z.record(z.string(), z.string('must be text'));

const associationTypeId = z.strictObject({
  associationCategory: z.literal('HUBSPOT_DEFINED'),
  associationTypeId: z.number().int(),
});

export const associationSpecs = z.array(associationTypeId).min(1).max(10);

export const newRecord = z.strictObject({
  properties: givenValues,
  associations: z
    .array(z.strictObject({ to: z.strictObject({ id: z.string().min(1) }), types: associationSpecs }))
    .max(1_000)
    .default([]),
});

const recordChange = z.strictObject({ properties: givenValues });
const listQuery = z.object({ limit: pageSize(10, 100), after: z.string().regex(/^\d+$/).optional() });

/** One record at a time, and the list of all. */
export function objectRoutes(crm: Crm, source: Source): RouteTable {
  const find = (call: Call): CrmRecord => {
    const type = typeOf(call);
    const idProperty = call.query.get('idProperty') ?? undefined;
    checkIdProperty(crm, type, idProperty);
    const record = crm.records.findBy(type, idProperty, param(call, 'id'));
    if (record) return record;
    throw notFound('Object');
  };

  return {
    '/crm/objects/:version/:type': {
      get: call => {
        refuseArchived(call);
        return ok(listPage(crm, call));
      },
      post: call => {
        const { properties, associations } = parse(newRecord, call.body);
        const record = crm.create(typeOf(call), properties, associations.map(readTarget), source);
        return { status: 201, body: recordJson(crm, typeOf(call), record, only(properties)) };
      },
    },
    '/crm/objects/:version/:type/:id': {
      get: call => {
        refuseArchived(call);
        return ok(recordJson(crm, typeOf(call), find(call), wantedBy(call)));
      },
      patch: call => {
        const { properties } = parse(recordChange, call.body);
        const record = crm.records.update(typeOf(call), find(call), properties, source);
        return ok(recordJson(crm, typeOf(call), record, only(properties)));
      },
      delete: call => {
        crm.archive(typeOf(call), find(call), source);
        return nothing;
      },
    },
  };
}

/** HubSpot reads by id by default, else only by a property whose values are unique. */
export function checkIdProperty(crm: Crm, type: ObjectType, idProperty: string | undefined): void {
  if (idProperty === undefined || idProperty === 'hs_object_id') return;
  if (crm.records.isUnique(type, idProperty)) return;
  throw invalid(`idProperty ${idProperty} is not a unique property of ${type}`);
}

/** HubSpot reads deleted records, too; here they can only be restored. */
export function refuseArchived(call: Call): void {
  if (call.query.get('archived') === 'true') throw invalid('This sandbox does not read archived records');
}

export function typeOf(call: Call): ObjectType {
  return objectType(param(call, 'type'));
}

export function refOf(call: Call): RecordRef {
  return { type: typeOf(call), id: param(call, 'id') };
}

/** After a write HubSpot answers with what was written. */
export function only(properties: object): Wanted {
  return { properties: Object.keys(properties), propertiesWithHistory: [], associations: [] };
}

function wantedBy(call: Call): Wanted {
  return {
    properties: listed(call, 'properties'),
    propertiesWithHistory: listed(call, 'propertiesWithHistory'),
    associations: listed(call, 'associations').map(objectType),
  };
}

function listPage(crm: Crm, call: Call) {
  const { limit, after } = parse(listQuery, queryOf(call));
  const type = typeOf(call);
  // Ids only grow, so the map is in the order of ids and `after` stays good while records come and go.
  const page: CrmRecord[] = [];
  for (const record of crm.records.all(type).values()) {
    if (after !== undefined && Number(record.id) < Number(after)) continue;
    page.push(record);
    if (page.length > limit) break;
  }
  const next = page[limit];
  const wanted = wantedBy(call);
  return {
    results: page.slice(0, limit).map(record => recordJson(crm, type, record, wanted)),
    ...(next && { paging: { next: { after: next.id, link: `?after=${next.id}` } } }),
  };
}
