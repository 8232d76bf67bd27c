import { z } from 'zod';
import { everyObjectType } from '../crm/object-types.ts';
import { invalid, parse } from '../problem.ts';
import { type Call, nothing, ok, param, type RouteTable } from '../routes.ts';
import type { Workflows } from '../workflows/workflows.ts';

const input = z.union([z.string().max(10_000), z.strictObject({ property: z.string().min(1).max(200) })]);
const newWorkflow = z.strictObject({
  name: z.string().min(1).max(200),
  enabled: z.boolean().default(true),
  objectType: z.enum(everyObjectType),
  trigger: z.strictObject({ property: z.string().min(1), value: z.string() }),
  action: z.strictObject({
    uid: z.string().min(1),
    inputs: z.record(z.string(), input).default({}),
  }),
});
const optionQuery = z.strictObject({
  input: z.string().min(1),
  q: z.string().default(''),
  after: z.string().optional(),
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
        const { uid, inputs } = workflow.action;
        const action = workflows.actions.find(one => one.uid === uid);
        if (!action) throw invalid(`action.uid: the project has no workflow action ${uid}`);
        if (!action.objectTypes.includes(workflow.objectType))
          throw invalid(`objectType: ${action.label} does not run on ${workflow.objectType}`);
        const missing = action.inputFields.find(({ name, required }) => required && !inputs[name]);
        if (missing) throw invalid(`action.inputs: ${missing.label} is required`);
        return { status: 201, body: workflows.add(workflow) };
      },
    },
    '/sandbox/v1/workflow-actions/:uid/options': {
      post: async call => {
        const { input, q, after } = parse(optionQuery, call.body);
        return ok(await workflows.options(param(call, 'uid'), input, { q, after }));
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
