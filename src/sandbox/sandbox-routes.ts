import { Router } from 'express';
import { jsonBody, jsonMutation } from './body.ts';
import { clockRoutes } from './controls/clock.ts';
import { controlList } from './controls/control-list.ts';
import { faultRoutes } from './controls/faults.ts';
import { idleRoutes } from './controls/idle.ts';
import { ImportJobs, importRoutes } from './controls/imports.ts';
import { logRoutes } from './controls/logs.ts';
import { mailPages, mailRoutes } from './controls/mails.ts';
import { resetRoutes } from './controls/reset.ts';
import { workflowRoutes } from './controls/workflows.ts';
import type { Log } from './log.ts';
import { assets } from './pages/assets.ts';
import { EventStream } from './pages/event-stream.ts';
import { fetchProxy } from './pages/fetch-proxy.ts';
import { recordRoutes } from './pages/record-routes.ts';
import { sessionRoutes } from './pages/session.ts';
import { routerOf, under } from './routes.ts';
import type { World } from './world.ts';

/** What lies around the portal: where it logs, who is told of a reset, where its pages lie and how they are built. */
export interface Surroundings {
  readonly log: Log;
  readonly onReset: () => Promise<void>;
  readonly uiFolder: string;
  readonly buildPages: () => Promise<void>;
  /** The sandbox's own address, known once it listens. */
  readonly ownUrl: () => string;
}

/** Everything that is not HubSpot's API: controls, the pages' data, the pages. */
export function sandboxRoutes(world: World, surroundings: Surroundings): Router {
  const events = new EventStream(world.crm);
  const imports = new ImportJobs(surroundings.ownUrl, world.accessToken);
  const table = {
    ...controlList,
    ...resetRoutes(world, { ...surroundings, told: () => events.tell({ kind: 'reset' }) }),
    ...importRoutes(imports),
    ...clockRoutes(world),
    ...faultRoutes(world.faults),
    ...logRoutes(world),
    ...mailRoutes(world.mails),
    ...workflowRoutes(world.workflows),
    ...idleRoutes(world),
    ...sessionRoutes(world),
    ...recordRoutes(world),
  };
  return Router()
    .get('/sandbox/v1/events', events.serve)
    .use(mailPages(world.mails))
    .use(under(/^\/sandbox\//, [jsonMutation, ...jsonBody, routerOf(table)]))
    .use(fetchProxy(world))
    .use(assets(surroundings.uiFolder, surroundings.buildPages));
}
