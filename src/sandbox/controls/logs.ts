import { z } from 'zod';
import { nameOf } from '../crm/record.ts';
import { parse } from '../problem.ts';
import { ok, pageSize, queryOf, type RouteTable } from '../routes.ts';
import type { NamedRun, WorkflowRun } from '../wire-controls.ts';
import type { World } from '../world.ts';

const query = z.object({ limit: pageSize(50, 500) });

/** What went out and what came in, newest first. */
export function logRoutes({ crm, webhooks, workflows, calls }: World): RouteTable {
  const named = (run: WorkflowRun): NamedRun => {
    const record = crm.records.find(run.objectType, run.objectId);
    return { ...run, recordName: record ? nameOf(run.objectType, record) : null };
  };
  return {
    '/sandbox/v1/webhooks': {
      get: call =>
        ok({
          targetUrl: webhooks.settings?.targetUrl ?? null,
          subscriptions: webhooks.settings?.subscriptions ?? [],
          pending: webhooks.pending,
          dropped: webhooks.dropped,
          deliveries: webhooks.deliveries(parse(query, queryOf(call)).limit),
        }),
    },
    '/sandbox/v1/workflow-runs': {
      get: call => ok({ runs: workflows.runs(parse(query, queryOf(call)).limit).map(named) }),
    },
    '/sandbox/v1/calls': { get: () => ok(calls.read()) },
  };
}
