import { z } from 'zod';
import { everyObjectType } from '../crm/object-types.ts';
import { invalid, parse } from '../problem.ts';
import { type Call, nothing, ok, param, type RouteTable } from '../routes.ts';
import type { Workflows } from '../workflows/workflows.ts';

const newWorkflow = z.strictObject({
  name: z.string().min(1).max(200),
  enabled: z.boolean().default(true),
  objectType: z.enum(everyObjectType),
  trigger: z.strictObject({ property: z.string().min(1), value: z.string() }),
  action: z.strictObject({
    uid: z.string().min(1),
    inputs: z.record(z.string(), z.string().max(10_000)).default({}),
  }),
});
const change = z.strictObject({ enabled: z.boolean() });
const enrolment = z.strictObject({ objectId: z.coerce.string().min(1) });

/** Workflows as the CRM's own editor would make them. */
export function workflowRoutes(workflows: Workflows): RouteTable {
  const id = (call: Call) => Number(param(call, 'id'));
  const one = '/sandbox/v1/workflows/:id';
  return {
    '/sandbox/v1/workflows': {
      get: () => ok({ workflows: workflows.list(), actions: workflows.actions }),
      post: call => {
        const workflow = parse(newWorkflow, call.body);
        if (!workflows.actions.some(action => action.uid === workflow.action.uid)) {
          throw invalid(`action.uid: the project has no workflow action ${workflow.action.uid}`);
        }
        return { status: 201, body: workflows.add(workflow) };
      },
    },
    [one]: {
      patch: call => ok(workflows.change(id(call), parse(change, call.body).enabled)),
      delete: call => {
        workflows.remove(id(call));
        return nothing;
      },
    },
    [`${one}/run`]: {
      post: call => ({ status: 202, body: workflows.enrol(id(call), parse(enrolment, call.body).objectId) }),
    },
  };
}
