import type { Crm } from '../crm/crm.ts';
import { search, searchBody } from '../crm/search.ts';
import { parse } from '../problem.ts';
import { ok, type RouteTable } from '../routes.ts';
import { typeOf } from './objects.ts';
import { recordJson } from './record-json.ts';

/** `depth` is how far one search may be paged through. */
export function searchRoutes(crm: Crm, depth: () => number): RouteTable {
  return {
    '/crm/objects/:version/:type/search': {
      post: call => {
        const type = typeOf(call);
        const body = parse(searchBody, call.body);
        const { total, page, next } = search(crm, type, body, depth());
        const wanted = { properties: body.properties, propertiesWithHistory: [], associations: [] };
        return ok({
          total,
          results: page.map(record => recordJson(crm, type, record, wanted)),
          ...(next !== undefined && { paging: { next: { after: String(next) } } }),
        });
      },
    },
  };
}
