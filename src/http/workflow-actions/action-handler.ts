import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import { jsonOf, parseBody } from '../body.ts';
import { connectionOf, isOurs, type KnownAccounts } from '../connected.ts';
import type { ActionName } from './workflow-actions.ts';
import { WORKFLOW_CALL } from './workflow-call.ts';
import type { WorkflowCalls } from './workflow-calls.ts';

export interface ActionHandlerOptions {
  readonly connections: KnownAccounts;
  readonly workflowCalls: Pick<WorkflowCalls, 'answer'>;
}

const WHOSE = z.object({ origin: z.object({ portalId: z.int() }) });

/** The account that a call of HubSpot's workflows is about; undefined where it does not say, which is told in its turn. */
export function portalOfCall(request: Request): string | undefined {
  const said = WHOSE.safeParse(jsonOf(request)).data;
  return said && String(said.origin.portalId);
}

/**
 * How HubSpot's call of a workflow action is answered. A 4xx fails the action for good, so it is for calls that never
 * could succeed; a 5xx has HubSpot repeat the call, and stands for nothing kept.
 */
export function createActionHandlers({ connections, workflowCalls }: ActionHandlerOptions) {
  return (name: ActionName): RequestHandler =>
    async (request, response) => {
      const body = parseBody(request, WORKFLOW_CALL);
      const portalId = String(body.origin.portalId);
      response.locals.portalId = portalId;
      // One of ours that is away is waited for.
      if (!isOurs(connections, portalId)) connectionOf(connections, portalId);
      const outputFields = await workflowCalls.answer(portalId, name, body);
      response.json({ outputFields });
    };
}
