import { z } from 'zod';
import type { Source } from '../crm/change.ts';
import type { Crm } from '../crm/crm.ts';
import { parse } from '../problem.ts';
import { ok, type RouteTable } from '../routes.ts';
import { only, typeOf } from './objects.ts';
import { recordJson } from './record-json.ts';

const body = z.strictObject({ primaryObjectId: z.string(), objectIdToMerge: z.string() });

/** Merges two records of one kind; answers the record that both became. */
export function mergeRoutes(crm: Crm, source: Source): RouteTable {
  return {
    '/crm/objects/:version/:type/merge': {
      post: call => {
        const { primaryObjectId, objectIdToMerge } = parse(body, call.body);
        const record = crm.merge(typeOf(call), primaryObjectId, objectIdToMerge, source);
        return ok(recordJson(crm, typeOf(call), record, only({})));
      },
    },
  };
}
