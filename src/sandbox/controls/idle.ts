import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { parse } from '../problem.ts';
import { ok, type RouteTable } from '../routes.ts';
import type { World } from '../world.ts';

const request = z.strictObject({
  timeoutMs: z.number().int().min(0).max(600_000).default(30_000),
  /** For so long the API may not have been called, so that the app has come to rest, too. */
  quietMs: z.number().int().min(0).max(60_000).default(250),
});

const lookEveryMs = 20;

/** Waits until nothing is on its way to the app and the app has stopped calling. */
export function idleRoutes({ webhooks, workflows, calls }: World): RouteTable {
  return {
    '/sandbox/v1/idle': {
      post: async call => {
        const { timeoutMs, quietMs } = parse(request, call.body ?? {});
        const deadline = Date.now() + timeoutMs;
        const pending = () => webhooks.pending + workflows.pending;
        let quietSince = Date.now();
        for (;;) {
          const now = Date.now();
          if (pending() > 0) quietSince = now;
          const isIdle = pending() === 0 && now - Math.max(quietSince, calls.lastAt) >= quietMs;
          if (isIdle || now >= deadline) {
            return ok({ idle: isIdle, pendingEvents: webhooks.pending, pendingRuns: workflows.pending });
          }
          await sleep(lookEveryMs);
        }
      },
    },
  };
}
