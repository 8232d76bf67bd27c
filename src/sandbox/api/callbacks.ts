import { z } from 'zod';
import { notFound, parse } from '../problem.ts';
import { nothing, param, type RouteTable } from '../routes.ts';
import type { Workflows } from '../workflows/workflows.ts';

/** Outputs are text; HubSpot's documents want the typed ones, too, if only empty, but older answers go without. */
const completion = z.strictObject({
  outputFields: z.record(z.string(), z.string()),
  typedOutputs: z.record(z.string(), z.unknown()).optional(),
  failureReasonType: z.string().optional(),
  requestContext: z.record(z.string(), z.unknown()).optional(),
});
const completions = z.strictObject({
  inputs: z
    .array(completion.extend({ callbackId: z.string().min(1) }))
    .min(1)
    .max(100),
});

/**
 * How an action that answered BLOCK says later that it is done. Nobody publishes whether HubSpot takes a part of a batch:
 * here it is all or nothing.
 */
export function callbackRoutes(workflows: Workflows): RouteTable {
  const complete = (callbackId: string, outputs: Readonly<Record<string, unknown>>) => {
    if (!workflows.complete(callbackId, outputs)) throw unblocked(callbackId);
  };
  return {
    '/automation/actions/callbacks/:version/complete': {
      post: call => {
        const { inputs } = parse(completions, call.body);
        const unknown = inputs.find(({ callbackId }) => !workflows.isBlocked(callbackId));
        if (unknown) throw unblocked(unknown.callbackId);
        for (const { callbackId, outputFields } of inputs) {
          complete(callbackId, outputFields);
        }
        return nothing;
      },
    },
    '/automation/actions/callbacks/:version/:callbackId/complete': {
      post: call => {
        complete(param(call, 'callbackId'), parse(completion, call.body).outputFields);
        return nothing;
      },
    },
  };
}

function unblocked(callbackId: string) {
  return notFound(`Blocked execution ${callbackId}`);
}
