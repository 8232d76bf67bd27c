/** What HubSpot itself calls: webhooks and workflow actions. */

import type { RequestHandler } from 'express';
import { retriesInMilliseconds } from '../http/request-log.ts';
import { v3Fault, v3OrV2Fault } from '../http/signature.ts';
import { notForCards } from '../http/signed-requests.ts';
import { receiveWebhooks, strangerIn } from '../http/webhooks.ts';
import { createActionHandlers, portalOfCall } from '../http/workflow-actions/action-handler.ts';
import { createOptionLists, partnerOptions, scopeOptions } from '../http/workflow-actions/option-lists.ts';
import { ACTION_NAMES } from '../http/workflow-actions/workflow-actions.ts';
import type { AppOptions } from './app-options.ts';
import { fromHubSpot } from './from-hubspot.ts';
import type { RouteTable } from './route-table.ts';

/** HubSpot's own limits are 100 events, and far less than these for the others. */
const WEBHOOK_BYTES = 1_000_000;
const WORKFLOW_BYTES = 1_000_000;

export function hubspotRoutes(app: AppOptions): RouteTable {
  const { passOn } = app;
  const askWhose = passOn(strangerIn(app.connections), { mayRepeat: true });
  const webhook = fromHubSpot(app, WEBHOOK_BYTES, v3Fault, notForCards, askWhose);
  const toHome = passOn(portalOfCall, { mayRepeat: true });
  const fromWorkflow = fromHubSpot(app, WORKFLOW_BYTES, v3OrV2Fault, notForCards, toHome);
  const workflow = (handler: RequestHandler) => [retriesInMilliseconds, ...fromWorkflow(handler)];
  const handler = createActionHandlers(app);
  const options = createOptionLists(app);
  const actions = ACTION_NAMES.map(name => [`/workflow-actions/${name}`, { post: workflow(handler(name)) }]);
  return {
    '/webhooks/hubspot': { post: webhook(receiveWebhooks(app)) },
    ...Object.fromEntries(actions),
    '/workflow-actions/options/partners': { post: workflow(options(partnerOptions)) },
    '/workflow-actions/options/scopes': { post: workflow(options(scopeOptions)) },
  };
}
