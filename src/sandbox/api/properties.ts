import { z } from 'zod';
import type { Crm } from '../crm/crm.ts';
import { newGroup, newProperty, type Property, propertyChange } from '../crm/property.ts';
import { parse } from '../problem.ts';
import { ok, param, type RouteTable } from '../routes.ts';
import { batchReply } from './batch-answer.ts';
import { runBatch } from './batch-run.ts';
import { typeOf } from './objects.ts';

const batchBody = z.object({ inputs: z.array(newProperty).min(1).max(100) });

/** Definitions of properties and their groups. */
export function propertyRoutes(crm: Crm, now: () => number): RouteTable {
  return {
    '/crm/properties/:version/:type': {
      get: call => ok({ results: crm.properties.list(typeOf(call)).map(propertyJson) }),
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
        const named = inputs.map(property => ({ property, objectWriteTraceId: property.name }));
        const outcome = runBatch({
          type: typeOf(call),
          inputs: named,
          broken: new Set(),
          prepare: ({ property }) => {
            return () => propertyJson(crm.properties.add(typeOf(call), property));
          },
        });
        return batchReply(startedAt, now(), outcome, 201);
      },
    },
    '/crm/properties/:version/:type/:name': {
      get: call => ok(propertyJson(crm.properties.get(typeOf(call), param(call, 'name')))),
      patch: call => {
        const change = parse(propertyChange, call.body);
        return ok(propertyJson(crm.properties.change(typeOf(call), param(call, 'name'), change)));
      },
    },
  };
}

function propertyJson({ readOnlyValue, ...property }: Property) {
  return {
    ...property,
    archived: false,
    modificationMetadata: {
      archivable: !property.hubspotDefined,
      readOnlyDefinition: property.hubspotDefined,
      readOnlyValue,
    },
  };
}
