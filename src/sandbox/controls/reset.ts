import { z } from 'zod';
import { parse } from '../problem.ts';
import { nothing, type RouteTable } from '../routes.ts';
import type { World } from '../world.ts';

const request = z.strictObject({
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .optional(),
});

interface Told {
  readonly onReset: () => Promise<void>;
  /** Tells the open pages. */
  readonly told: () => void;
}

/** The app forgets first: what it would hear of the old records while it forgets is gone with them. */
export function resetRoutes(world: World, { onReset, told }: Told): RouteTable {
  return {
    '/sandbox/v1/reset': {
      post: async call => {
        const { seed } = parse(request, call.body ?? {});
        world.forgetPending();
        await onReset();
        world.reset(seed);
        told();
        return nothing;
      },
    },
  };
}
