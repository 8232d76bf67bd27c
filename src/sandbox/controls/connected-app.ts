import { z } from 'zod';
import type { Accounts } from '../accounts/accounts.ts';
import { findUser, fullName } from '../crm/people.ts';
import type { AuthorizationCodes } from '../oauth/authorization-codes.ts';
import { answered } from '../oauth/consent-routes.ts';
import { invalid, parse } from '../problem.ts';
import { nothing, ok, type RouteTable } from '../routes.ts';
import type { ConnectedApp } from '../wire-controls.ts';
import type { World } from '../world.ts';

const consent = z.strictObject({ authorizeUrl: z.string().max(8_000), install: z.boolean().default(true) });

/** Whether an account has the app, and how it comes and goes. */
export function connectedAppRoutes(accounts: Accounts, codes: AuthorizationCodes, world: World): RouteTable {
  return {
    '/sandbox/v1/app': {
      get: () => ok(connectedApp(accounts, world)),
      post: () => {
        if (!world.app.canTakePrivateToken) throw invalid('This account takes the app by OAuth only');
        world.app.installPrivately(world.clock.now());
        return ok(connectedApp(accounts, world));
      },
      delete: () => {
        world.uninstall();
        return nothing;
      },
    },
    '/sandbox/v1/app/consent': {
      post: call => {
        const { authorizeUrl, install } = parse(consent, call.body);
        return ok({ location: answered(accounts, codes, { authorizeUrl, world, isInstalled: install }) });
      },
    },
  };
}

function connectedApp({ app }: Accounts, world: World): ConnectedApp {
  const { privateSince, oauth, canTakePrivateToken } = world.app;
  const admin = oauth && findUser(world.account.users, oauth.userId);
  return {
    name: app.name,
    appId: app.appId,
    clientId: app.clientId,
    installUrl: app.installUrl,
    canTakePrivateToken,
    privateToken: privateSince === undefined ? null : { since: privateSince, scopes: app.requiredScopes },
    oauth: oauth
      ? {
          since: oauth.since,
          scopes: oauth.scopes,
          by: admin ? fullName(admin) : '',
          refreshTokens: oauth.refreshTokens.length,
        }
      : null,
  };
}
