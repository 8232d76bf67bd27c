/** What HubSpot itself calls: webhooks and workflow actions; and the operator's question whether all is well. */

import { health } from '../http/health.ts';
import { v3Fault, v3OrV2Fault } from '../http/signature.ts';
import { notForCards } from '../http/signed-requests.ts';
import { receiveWebhooks } from '../http/webhooks.ts';
import { createActionCalls } from '../http/workflow-actions/action-calls.ts';
import { attributeToPartner } from '../http/workflow-actions/attribute-to-partner.ts';
import { checkProtection } from '../http/workflow-actions/check-protection.ts';
import { requestReward } from '../http/workflow-actions/request-reward.ts';
import type { AppOptions } from './app-options.ts';
import { fromHubSpot } from './from-hubspot.ts';
import type { RouteTable } from './route-table.ts';

/** HubSpot's own limits are 100 events, and far less than these for the others. */
const WEBHOOK_BYTES = 1_000_000;
const WORKFLOW_BYTES = 1_000_000;

export function hubspotRoutes(options: AppOptions): RouteTable {
  const webhook = fromHubSpot(options, WEBHOOK_BYTES, v3Fault, notForCards);
  const workflow = fromHubSpot(options, WORKFLOW_BYTES, v3OrV2Fault, notForCards);
  const action = createActionCalls(options);
  return {
    '/webhooks/hubspot': { post: webhook(receiveWebhooks(options)) },
    '/healthz': { get: [health(options)] },
    '/workflow-actions/request-reward': { post: workflow(action(requestReward)) },
    '/workflow-actions/check-protection': { post: workflow(action(checkProtection)) },
    '/workflow-actions/attribute-to-partner': { post: workflow(action(attributeToPartner)) },
  };
}
