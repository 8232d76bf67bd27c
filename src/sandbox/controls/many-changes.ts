import { z } from 'zod';
import { givenValues, newRecord } from '../api/objects.ts';
import { readTarget } from '../crm/association-target.ts';
import type { Source } from '../crm/change.ts';
import type { Crm } from '../crm/crm.ts';
import { everyObjectType } from '../crm/object-types.ts';
import { sourceOf, viewerOf } from '../pages/viewer.ts';
import { parse } from '../problem.ts';
import { ok, type RouteTable } from '../routes.ts';
import type { World } from '../world.ts';

const atOnce = 1_000;

const of = { type: z.enum(everyObjectType) };
const id = z.string().min(1);
const change = z.discriminatedUnion('do', [
  newRecord.extend({ do: z.literal('create'), ...of }),
  z.strictObject({ do: z.literal('update'), ...of, id, properties: givenValues }),
  z.strictObject({ do: z.literal('delete'), ...of, id }),
  z.strictObject({ do: z.literal('restore'), ...of, id }),
]);
const request = z.strictObject({ changes: z.array(change).min(1).max(atOnce) });

/** What many people do in a moment, in one call: it counts against no limit of the app, and no fault meets it. */
export function manyChangesRoutes({ crm, account }: World): RouteTable {
  return {
    '/sandbox/v1/changes': {
      post: call => {
        const source = sourceOf(viewerOf(account.users, call));
        const { changes } = parse(request, call.body);
        return ok({ ids: changes.map(one => make(crm, one, source)) });
      },
    },
  };
}

/** Gives the id of the record. Throws what a person would be told; the changes before it stand. */
function make(crm: Crm, one: z.output<typeof change>, source: Source): string {
  const { type } = one;
  switch (one.do) {
    case 'create':
      return crm.create(type, one.properties, one.associations.map(readTarget), source).id;
    case 'update':
      return crm.records.update(type, crm.meant(type, one.id), one.properties, source).id;
    case 'delete':
      crm.archive(type, crm.meant(type, one.id), source);
      return one.id;
    case 'restore':
      return crm.restore(type, one.id, source).id;
  }
}
