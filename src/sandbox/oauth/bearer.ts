import type { RequestHandler, Response } from 'express';
import type { Accounts, Caller } from '../accounts/accounts.ts';
import { Refused } from '../problem.ts';
import type { World } from '../world.ts';

/** Hands every call to the API of the account whose token it carries, or refuses it; all of them are counted. */
export function byToken(accounts: Accounts, apiOf: (world: World) => RequestHandler): RequestHandler {
  const apis = new Map(accounts.all().map(world => [world, apiOf(world)]));
  return (request, response, next) => {
    const token = /^Bearer (.+)$/.exec(request.get('authorization') ?? '')?.[1];
    const caller = token === undefined ? undefined : accounts.caller(token);
    // A call of nobody shows where most look.
    const { calls } = caller?.world ?? accounts.first;
    calls.record(request, response, () => {
      if (!caller) throw unknown();
      if (caller.bearer.kind === 'expired') throw expired(caller.bearer.expiredAt, accounts.clock.now());
      response.locals.caller = caller;
      apis.get(caller.world)?.(request, response, next);
    });
  };
}

/** Who is calling, behind `byToken`. */
export function callerOf(response: Response): Caller {
  return response.locals.caller as Caller;
}

function unknown(): Refused {
  return new Refused(401, {
    message:
      'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
    category: 'INVALID_AUTHENTICATION',
  });
}

/** In HubSpot's words: airbytehq/airbyte#74726. */
function expired(at: number, now: number): Refused {
  const seconds = Math.floor((now - at) / 1_000);
  return new Refused(401, {
    message: `The OAuth token used to make this call expired ${seconds} second(s) ago.`,
    category: 'EXPIRED_AUTHENTICATION',
    context: { 'expire time': [new Date(at).toISOString()] },
  });
}
