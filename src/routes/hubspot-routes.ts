/** What HubSpot itself calls: webhooks and workflow actions; and the operator's question whether all is well. */

import { health } from '../http/health.ts';
import { v3Fault, v3OrV2Fault } from '../http/signature.ts';
import { notForCards } from '../http/signed-requests.ts';
import { receiveWebhooks } from '../http/webhooks.ts';
import { createActionHandlers } from '../http/workflow-actions/action-handler.ts';
import { ACTION_NAMES } from '../http/workflow-actions/workflow-actions.ts';
import type { AppOptions } from './app-options.ts';
import { fromHubSpot } from './from-hubspot.ts';
import type { RouteTable } from './route-table.ts';

/** HubSpot's own limits are 100 events, and far less than these for the others. */
const WEBHOOK_BYTES = 1_000_000;
const WORKFLOW_BYTES = 1_000_000;

export function hubspotRoutes(options: AppOptions): RouteTable {
  const webhook = fromHubSpot(options, WEBHOOK_BYTES, v3Fault, notForCards);
  const workflow = fromHubSpot(options, WORKFLOW_BYTES, v3OrV2Fault, notForCards);
  const handler = createActionHandlers(options);
  const actions = ACTION_NAMES.map(name => [`/workflow-actions/${name}`, { post: workflow(handler(name)) }]);
  return {
    '/webhooks/hubspot': { post: webhook(receiveWebhooks(options)) },
    '/healthz': { get: [health(options)] },
    ...Object.fromEntries(actions),
  };
}
