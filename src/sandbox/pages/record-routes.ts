import { z } from 'zod';
import { refOf, typeOf } from '../api/objects.ts';
import { associationTypesJson, valuesOf } from '../api/record-json.ts';
import {
  CHILD_TO_PARENT,
  checkAssociationType,
  primaryType,
  unlabelledType,
} from '../crm/association-types.ts';
import type { RecordRef } from '../crm/change.ts';
import type { Crm } from '../crm/crm.ts';
import { everyObjectType, objectType, objectTypes } from '../crm/object-types.ts';
import { search, searchBody } from '../crm/search.ts';
import { invalid, parse, Refused } from '../problem.ts';
import { type Call, listed, nothing, ok, pageSize, param, queryOf, type RouteTable } from '../routes.ts';
import type { AssociationPage, ObjectType, SearchAnswer } from '../wire.ts';
import type { World } from '../world.ts';
import { listQuery, recordList } from './record-list.ts';
import { recordPage } from './record-page.ts';
import { sourceOf, viewerOf } from './viewer.ts';

/** As forms send them: null clears. */
const givenValues = z.record(z.string(), z.string().nullable());
const change = z.strictObject({ properties: givenValues });
const newRecord = z.strictObject({
  properties: givenValues,
  associations: z
    .array(
      z.strictObject({
        objectType: z.enum(everyObjectType),
        id: z.string().min(1),
        primary: z.boolean().optional(),
      }),
    )
    .max(50)
    .default([]),
});
const merge = z.strictObject({ with: z.string().min(1) });
const association = z.strictObject({
  primary: z.boolean().default(false),
  parent: z.boolean().default(false),
});
/** A card may ask for more than HubSpot's search knows. */
const cardSearch = searchBody.strip();
const associationQuery = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: pageSize(100, 500),
});

/** Records as the pages read and write them, in the name of the viewer. */
export function recordRoutes(world: World): RouteTable {
  const { crm } = world;
  const source = (call: Call) => sourceOf(viewerOf(world.account.users, call));
  const one = (call: Call) => {
    const type = typeOf(call);
    const id = param(call, 'id');
    if (crm.records.departed.inBin(type, id)) {
      // A browser keeps a 410 for ever if it may, and the record can be restored.
      const headers = { 'Cache-Control': 'no-store' };
      throw new Refused(
        410,
        { message: `This ${words(type)} was deleted`, category: 'OBJECT_DELETED' },
        headers,
      );
    }
    return crm.meant(type, id);
  };
  return {
    '/sandbox/v1/records/:type': {
      get: call => ok(recordList(crm, typeOf(call), parse(listQuery, queryOf(call)))),
      post: call => {
        const { properties, associations } = parse(newRecord, call.body);
        const type = typeOf(call);
        const targets = associations.map(to => targetOf(type, to));
        const record = crm.create(type, properties, targets, source(call));
        return { status: 201, body: recordPage(world, type, record) };
      },
    },
    '/sandbox/v1/records/:type/:id': {
      get: call => ok(recordPage(world, typeOf(call), one(call))),
      patch: call => {
        const { properties } = parse(change, call.body);
        const record = crm.records.update(typeOf(call), one(call), properties, source(call));
        return ok(recordPage(world, typeOf(call), record));
      },
      delete: call => {
        crm.archive(typeOf(call), one(call), source(call));
        return nothing;
      },
    },
    '/sandbox/v1/records/:type/:id/restore': {
      post: call => {
        const record = crm.restore(typeOf(call), param(call, 'id'), source(call));
        return ok(recordPage(world, typeOf(call), record));
      },
    },
    '/sandbox/v1/records/:type/:id/merge': {
      post: call => {
        const { with: other } = parse(merge, call.body);
        const record = crm.merge(typeOf(call), param(call, 'id'), other, source(call));
        return ok(recordPage(world, typeOf(call), record));
      },
    },
    '/sandbox/v1/records/deals/:id/activity': {
      post: call => {
        const at = new Date(world.clock.now()).toISOString();
        const deal = crm.meant('deals', param(call, 'id'));
        const worked = crm.records.keep('deals', deal, { notes_last_updated: at }, source(call));
        return ok(recordPage(world, 'deals', worked));
      },
    },
    '/sandbox/v1/records/:type/:id/associations/:to': {
      get: call => {
        one(call);
        return ok(associationPage(crm, refOf(call), objectType(param(call, 'to')), call));
      },
    },
    '/sandbox/v1/records/:type/:id/associations/:to/:toId': {
      put: call => {
        const { primary, parent } = parse(association, call.body ?? {});
        const { from, to } = endsOf(crm, call);
        const plain = primary ? primaryType(from.type, to.type) : unlabelledType(from.type, to.type);
        const type = parent ? checkAssociationType(CHILD_TO_PARENT, from.type, to.type) : plain;
        crm.associations.add(from, to, type.id, source(call));
        return nothing;
      },
      delete: call => {
        const { from, to } = endsOf(crm, call);
        crm.associations.remove(from, to, source(call));
        return nothing;
      },
    },
    '/sandbox/v1/search/:type': {
      post: call => ok(searchAnswer(world, typeOf(call), call.body)),
    },
  };
}

function words(type: ObjectType): string {
  return objectTypes[type].singular.replace('_', ' ');
}

function targetOf(
  from: ObjectType,
  { objectType: to, id, primary }: z.output<typeof newRecord>['associations'][number],
) {
  const type = primary ? primaryType(from, to) : unlabelledType(from, to);
  return { to: { type: to, id }, typeIds: [type.id] };
}

function endsOf(crm: Crm, call: Call): { from: RecordRef; to: RecordRef } {
  const [from, to] = [refOf(call), { type: objectType(param(call, 'to')), id: param(call, 'toId') }];
  crm.get(from.type, from.id);
  crm.get(to.type, to.id);
  if (from.type === to.type && from.id === to.id) throw invalid('A record is not associated with itself');
  return { from, to };
}

function associationPage(crm: Crm, from: RecordRef, to: ObjectType, call: Call): AssociationPage {
  const { offset, limit } = parse(associationQuery, queryOf(call));
  const all = [...crm.associations.of(from, to)];
  const results = all.slice(offset, offset + limit).map(([id, typeIds]) => ({
    toObjectId: Number(id),
    associationTypes: associationTypesJson(typeIds).map(type => ({ label: null, ...type })),
    properties: valuesOf(crm, to, crm.get(to, id), listed(call, 'properties')),
  }));
  const nextOffset = offset + results.length;
  return { results, hasMore: nextOffset < all.length, nextOffset, total: all.length };
}

function searchAnswer({ crm, faults }: World, type: ObjectType, given: unknown): SearchAnswer {
  const body = parse(cardSearch, given);
  const { total, page, next } = search(crm, type, body, faults.settings.api.searchDepth);
  return {
    total,
    results: page.map(record => ({
      id: record.id,
      properties: valuesOf(crm, type, record, [...body.properties, 'hs_object_id']),
    })),
    ...(next !== undefined && { paging: { next: { after: String(next) } } }),
  };
}
