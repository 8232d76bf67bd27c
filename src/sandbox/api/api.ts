import { Router } from 'express';
import { jsonBody } from '../body.ts';
import { Refused } from '../problem.ts';
import { type RouteTable, routerOf } from '../routes.ts';
import type { World } from '../world.ts';
import { accountRoutes } from './account.ts';
import { associationRoutes } from './associations.ts';
import { batchRoutes } from './batch.ts';
import { callbackRoutes } from './callbacks.ts';
import { dealFaults, keepLimits, keepScopes } from './gate.ts';
import { CallLimits } from './limits.ts';
import { mergeRoutes } from './merge.ts';
import { objectRoutes } from './objects.ts';
import { privacyRoutes } from './privacy.ts';
import { propertyRoutes } from './properties.ts';
import { searchRoutes } from './search.ts';

/**
 * HubSpot's dated API of one account, for whoever has shown its token: `/crm/objects/2026-03/...` and its neighbours;
 * any dated version is the same here.
 */
export function hubspotApi(world: World): Router {
  const { crm, faults, account, calls } = world;
  const { now } = world.clock;
  const source = { type: 'INTEGRATION', id: String(account.appId) };
  const table: RouteTable = {
    ...batchRoutes({ crm, source, now, broken: inputs => faults.broken(inputs) }),
    // Before the objects: `search` and `merge` would be taken for ids.
    ...searchRoutes(crm, () => faults.settings.api.searchDepth),
    ...mergeRoutes(crm, source),
    ...privacyRoutes(crm, source),
    ...objectRoutes(crm, source),
    ...associationRoutes({
      crm,
      source,
      now,
      perRecord: () => faults.settings.api.associationsPerRecord,
      broken: inputs => faults.broken(inputs),
    }),
    ...propertyRoutes(crm, now),
    ...accountRoutes(account),
    ...callbackRoutes(world.workflows),
  };
  const routes = routerOf(table);
  routes.param('version', (_request, _response, next, version) => {
    if (/^20\d\d-\d\d$/.test(version)) return next();
    throw new Refused(404, { message: `There is no API version ${version}`, category: 'NOT_FOUND' });
  });
  return Router().use(
    keepLimits(new CallLimits(() => faults.settings.api), faults, calls),
    dealFaults(faults),
    keepScopes(world.project),
    jsonBody,
    routes,
  );
}
