import { z } from 'zod';
import { notFound, parse } from '../problem.ts';
import { nothing, param, type RouteTable } from '../routes.ts';
import type { Workflows } from '../workflows/workflows.ts';

const outputFields = z.record(z.string(), z.unknown()).default({});
const completion = z.object({ outputFields, typedOutputs: z.unknown().optional() });
const completions = z.object({
  inputs: z
    .array(completion.extend({ callbackId: z.string() }))
    .min(1)
    .max(100),
});

/** How an action that answered BLOCK says later that it is done. */
export function callbackRoutes(workflows: Workflows): RouteTable {
  const complete = (callbackId: string, outputs: Readonly<Record<string, unknown>>) => {
    if (!workflows.complete(callbackId, outputs)) throw notFound(`Blocked execution ${callbackId}`);
  };
  return {
    '/automation/actions/callbacks/:version/complete': {
      post: call => {
        for (const { callbackId, outputFields } of parse(completions, call.body).inputs) {
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
