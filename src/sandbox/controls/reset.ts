import { z } from 'zod';
import type { Accounts } from '../accounts/accounts.ts';
import { namedAccount } from '../accounts/named-account.ts';
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
  readonly onReset: (portalIds: readonly number[]) => Promise<void>;
  /** Tells the open pages of an account. */
  readonly told: (world: World) => void;
}

/**
 * The account that is named is made anew; where none is, or `portalId=all`, all are, and the clock and the mails with them. Anew first,
 * then the app is told, so that it finds the new account when it connects again.
 */
export function resetRoutes(accounts: Accounts, { onReset, told }: Told): RouteTable {
  return {
    '/sandbox/v1/reset': {
      post: async call => {
        const { seed } = parse(request, call.body ?? {});
        const isOne = !['all', null].includes(call.query.get('portalId'));
        const worlds = isOne ? [namedAccount(accounts, call.query)] : accounts.all();
        if (isOne) for (const world of worlds) world.reset(seed);
        else accounts.reset(seed);
        await onReset(worlds.map(world => world.account.portalId));
        for (const world of worlds) told(world);
        return nothing;
      },
    },
  };
}
