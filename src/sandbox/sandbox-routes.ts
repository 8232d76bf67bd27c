import { type RequestHandler, Router } from 'express';
import type { Accounts } from './accounts/accounts.ts';
import { byAccount } from './accounts/named-account.ts';
import { jsonBody, jsonMutation } from './body.ts';
import { clockRoutes } from './controls/clock.ts';
import { connectedAppRoutes } from './controls/connected-app.ts';
import { controlList } from './controls/control-list.ts';
import { faultRoutes } from './controls/faults.ts';
import { idleRoutes } from './controls/idle.ts';
import { ImportJobs, importRoutes } from './controls/imports.ts';
import { logRoutes } from './controls/logs.ts';
import { mailPages, mailRoutes } from './controls/mails.ts';
import { manyChangesRoutes } from './controls/many-changes.ts';
import { resetRoutes } from './controls/reset.ts';
import { workflowRoutes } from './controls/workflows.ts';
import { writeRuleRoutes } from './controls/write-rules.ts';
import type { Log } from './log.ts';
import type { AuthorizationCodes } from './oauth/authorization-codes.ts';
import { assets } from './pages/assets.ts';
import { EventStreams } from './pages/event-stream.ts';
import { fetchProxy } from './pages/fetch-proxy.ts';
import { recordRoutes } from './pages/record-routes.ts';
import { sessionRoutes } from './pages/session.ts';
import { type RouteTable, routerOf, under } from './routes.ts';
import type { World } from './world.ts';

/** What lies around the accounts: where they log, who is told of a reset, where pages lie and how they are built. */
export interface Surroundings {
  readonly log: Log;
  /** Told which accounts were reset. */
  readonly onReset: (portalIds: readonly number[]) => Promise<void>;
  readonly uiFolder: string;
  readonly buildPages: () => Promise<void>;
  /** The sandbox's own address, known once it listens. */
  readonly ownUrl: () => string;
}

/** Everything that is not HubSpot's API: controls, the pages' data, the pages. */
export function sandboxRoutes(
  accounts: Accounts,
  codes: AuthorizationCodes,
  surroundings: Surroundings,
): Router {
  const { onReset, ownUrl, uiFolder, buildPages } = surroundings;
  const events = new EventStreams(accounts.all());
  const forAll = routerOf({
    ...controlList,
    ...resetRoutes(accounts, { onReset, told: world => events.of(world).tell({ kind: 'reset' }) }),
    ...clockRoutes(accounts),
    ...mailRoutes(accounts.mails),
  });
  const ofOne = byAccount(accounts, world =>
    routerOf({
      ...connectedAppRoutes(accounts, codes, world),
      ...sessionRoutes(accounts, world),
      ...accountTable(world, ownUrl),
    }),
  );
  const serveEvents: RequestHandler = byAccount(accounts, world => events.of(world).serve);
  return Router()
    .get('/sandbox/v1/events', serveEvents)
    .use(mailPages(accounts.mails))
    .use(under(/^\/sandbox\//, [jsonMutation, ...jsonBody, forAll, ofOne]))
    .use(under(/^\/api\//, [byAccount(accounts, fetchProxy)]))
    .use(assets(uiFolder, buildPages));
}

function accountTable(world: World, ownUrl: () => string): RouteTable {
  return {
    ...importRoutes(new ImportJobs(ownUrl, world.importToken)),
    ...faultRoutes(world.faults),
    ...logRoutes(world),
    ...workflowRoutes(world.workflows),
    ...idleRoutes(world),
    ...writeRuleRoutes(world.crm),
    ...manyChangesRoutes(world),
    ...recordRoutes(world),
  };
}
