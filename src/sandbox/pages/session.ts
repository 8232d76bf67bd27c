import type { Accounts } from '../accounts/accounts.ts';
import { dealPipelines } from '../crm/pipelines.ts';
import { ok, type RouteTable } from '../routes.ts';
import type { Session } from '../wire.ts';
import type { World } from '../world.ts';
import { viewerOf } from './viewer.ts';

/** What a page must know before it shows anything. */
export function sessionRoutes(accounts: Accounts, world: World): RouteTable {
  const { account, app, appUrl, project, clock, crm } = world;
  return {
    '/sandbox/v1/session': {
      get: call => {
        const session: Session = {
          portalId: account.portalId,
          accounts: accounts.all().map(({ account: { portalId, name } }) => ({ portalId, name })),
          appId: account.appId,
          appName: project.appName,
          appUrl,
          timeZone: account.timeZone,
          currency: account.currency,
          now: clock.now(),
          users: account.users,
          userId: viewerOf(account.users, call).id,
          cards: app.isInstalled ? project.cards : [],
          variables: project.variables,
          pipelines: dealPipelines,
          currencies: crm.properties
            .get('deals', 'deal_currency_code')
            .options.map(({ value, label }) => ({ value, label })),
        };
        return ok(session);
      },
    },
  };
}
