import type { Registry } from 'prom-client';
import type { AccountState, AccountStatus } from '../../crm/accounts/account-status.ts';
import type { Connection } from '../../crm/connection.ts';
import { RANKS } from '../../crm/limits.ts';
import type { Reading } from '../metrics.ts';
import { createGauges, sum } from './gauges.ts';

/** The accounts, as far as metrics need them. */
export interface WatchedAccounts {
  statuses(): readonly Pick<AccountStatus, 'state'>[];
  all(): readonly Pick<Connection, 'client' | 'companies'>[];
}

/** All there are, so that a state that no account is in counts 0. */
const STATES: Readonly<Record<AccountState, true>> = {
  connecting: true,
  connected: true,
  elsewhere: true,
  unreachable: true,
  revoked: true,
  uninstalled: true,
};

/**
 * How it stands with HubSpot over all accounts: sums, and the worst of them. With a label for the account a thousand
 * accounts would be thirty thousand series, and more with every install. All of it is in memory.
 */
export function accountReading(registry: Registry, connections: WatchedAccounts): Reading {
  const { gauge, forget } = createGauges(registry);
  const accounts = gauge('accounts', 'Accounts by how it stands with them.', 'state');
  const companies = gauge('companies_known', 'Companies in memory to compare accounts with.');
  const calls = gauge('crm_calls_waiting', 'Calls to HubSpot that wait for their turn.', 'waiting');
  const underWay = gauge('crm_calls_under_way', 'Calls that HubSpot has not answered yet.');
  const away = gauge(
    'crm_accounts_away',
    'Accounts where HubSpot does not answer and is left alone for a while.',
  );
  const saving = gauge('crm_accounts_saving', 'Accounts where what is left of the day is for people.');
  const limitLeft = gauge(
    'crm_limit_left_ratio',
    'Part of the rolling limit that is left; the worst account.',
  );
  const dayLeft = gauge('crm_day_left_ratio', "Part of the day's calls that is left; the worst account.");

  return {
    of: 'accounts',
    async read() {
      const states = connections.statuses().map(({ state }) => state);
      for (const state of Object.keys(STATES))
        accounts.set({ state }, states.filter(one => one === state).length);
      const connected = connections.all();
      companies.set(sum(connected.map(({ companies }) => companies.size)));
      const clients = connected.map(({ client }) => client.status());
      for (const waiting of RANKS) calls.set({ waiting }, sum(clients.map(one => one.waiting[waiting])));
      underWay.set(sum(clients.map(one => one.underWay)));
      away.set(clients.filter(({ circuit }) => circuit !== 'closed').length);
      saving.set(clients.filter(one => one.saving).length);
      limitLeft.set(Math.min(1, ...clients.map(({ limit: { max, left } }) => (left ?? max) / max)));
      dayLeft.set(Math.min(1, ...clients.map(({ daily }) => partLeft(daily))));
    },
    forget,
  };
}

/** OAuth apps are not told of a day's calls; a day of which only the end was told has none left. */
function partLeft(daily: { readonly allowance: number; readonly left: number } | null): number {
  if (!daily) return 1;
  return daily.allowance > 0 ? daily.left / daily.allowance : 0;
}
