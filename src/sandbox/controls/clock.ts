import { z } from 'zod';
import type { Accounts } from '../accounts/accounts.ts';
import { parseDuration } from '../duration.ts';
import { parse } from '../problem.ts';
import { ok, type RouteTable } from '../routes.ts';
import type { Clock } from '../wire.ts';

/** Farther than ten years ahead nothing is worth trying. */
const furthestMs = 10 * 366 * 86_400_000;

const milliseconds = z.number().int().min(1).max(furthestMs);
const advance = z.union(
  [
    z.strictObject({ advanceMs: milliseconds }).transform(({ advanceMs }) => advanceMs),
    z
      .strictObject({
        advance: z
          .string()
          .transform(text => parseDuration(text) ?? Number.NaN)
          .pipe(milliseconds),
      })
      .transform(given => given.advance),
  ],
  'give advanceMs (1 ms to 10 years), or advance as P30D or PT2H',
);

/** The clock of all accounts moves ahead by order, never back: what happened stays in the past. */
export function clockRoutes(accounts: Accounts): RouteTable {
  const { clock } = accounts;
  const read = (): Clock => ({ now: clock.now(), offsetMs: clock.offsetMs });
  return {
    '/sandbox/v1/clock': {
      get: () => ok(read()),
      post: call => {
        accounts.advance(parse(advance, call.body));
        return ok(read());
      },
    },
  };
}
