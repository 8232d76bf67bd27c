import { z } from 'zod';
import type { Crm } from '../crm/crm.ts';
import { newGroup, newProperty, type Property, propertyChange } from '../crm/property.ts';
import { parse } from '../problem.ts';
import { type Call, nothing, ok, param, type RouteTable } from '../routes.ts';
import { batchReply } from './batch-answer.ts';
import { runBatch } from './batch-run.ts';
import { typeOf } from './objects.ts';

const batchBody = z.strictObject({ inputs: z.array(newProperty).min(1).max(100) });
const named = z.strictObject({
  inputs: z
    .array(z.strictObject({ name: z.string() }))
    .min(1)
    .max(100),
});

/** Definitions of properties and their groups. */
export function propertyRoutes(crm: Crm, now: () => number): RouteTable {
  return {
    '/crm/properties/:version/:type': {
      get: call => {
        const properties = isArchived(call)
          ? crm.properties.archived(typeOf(call))
          : crm.properties.list(typeOf(call));
        return ok({ results: properties.map(propertyJson) });
      },
      post: call => ({
        status: 201,
        body: propertyJson(crm.properties.add(typeOf(call), parse(newProperty, call.body))),
      }),
    },
    '/crm/properties/:version/:type/groups': {
      get: call =>
        ok({ results: crm.properties.groups(typeOf(call)).map(group => ({ ...group, archived: false })) }),
      post: call => {
        const group = crm.properties.addGroup(typeOf(call), parse(newGroup, call.body));
        return { status: 201, body: { ...group, archived: false } };
      },
    },
    '/crm/properties/:version/:type/batch/create': {
      post: call => {
        const { inputs } = parse(batchBody, call.body);
        const startedAt = now();
        const traced = inputs.map(property => ({ property, objectWriteTraceId: property.name }));
        const outcome = runBatch({
          type: typeOf(call),
          inputs: traced,
          broken: new Set(),
          prepare: ({ property }) => {
            return () => propertyJson(crm.properties.add(typeOf(call), property));
          },
        });
        return batchReply(startedAt, now(), outcome, 201);
      },
    },
    '/crm/properties/:version/:type/batch/archive': {
      post: call => {
        for (const { name } of parse(named, call.body).inputs) {
          crm.properties.archive(typeOf(call), name, now());
        }
        return nothing;
      },
    },
    '/crm/properties/:version/:type/:name': {
      get: call => {
        const [type, name] = [typeOf(call), param(call, 'name')];
        const archived = crm.properties.archived(type).find(property => property.name === name);
        return ok(propertyJson(isArchived(call) && archived ? archived : crm.properties.get(type, name)));
      },
      delete: call => {
        crm.properties.archive(typeOf(call), param(call, 'name'), now());
        return nothing;
      },
      patch: call => {
        const change = parse(propertyChange, call.body);
        return ok(propertyJson(crm.properties.change(typeOf(call), param(call, 'name'), change)));
      },
    },
  };
}

function isArchived(call: Call): boolean {
  return call.query.get('archived') === 'true';
}

function propertyJson({ readOnlyValue, archivedAt, ...property }: Property) {
  return {
    ...property,
    archived: archivedAt !== undefined,
    ...(archivedAt !== undefined && { archivedAt: new Date(archivedAt).toISOString() }),
    modificationMetadata: {
      archivable: !property.hubspotDefined,
      readOnlyDefinition: property.hubspotDefined,
      readOnlyValue,
    },
  };
}
