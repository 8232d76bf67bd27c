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

/** Anew first, then the app is told, so that it finds the new account when it connects again. */
export function resetRoutes(world: World, { onReset, told }: Told): RouteTable {
  return {
    '/sandbox/v1/reset': {
      post: async call => {
        const { seed } = parse(request, call.body ?? {});
        world.reset(seed);
        await onReset();
        told();
        return nothing;
      },
    },
  };
}
