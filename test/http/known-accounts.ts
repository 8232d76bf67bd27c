import type { AccountStatus } from '../../src/crm/accounts/account-status.ts';
import type { Connection } from '../../src/crm/connection.ts';
import type { KnownAccounts } from '../../src/http/connected.ts';

/** The accounts that requests see: those that are connected, and those that are known to be away. */
export function knownAccounts(
  connections: ReadonlyMap<string, Connection> = new Map(),
  away: ReadonlyMap<string, Pick<AccountStatus, 'state'>> = new Map(),
): KnownAccounts {
  const about = { since: 0, why: null, source: 'install', installedBy: null } as const;
  const get = (portalId: string) => (away.has(portalId) ? undefined : connections.get(portalId));
  const status = (portalId: string): AccountStatus | undefined => {
    const state = away.get(portalId)?.state ?? (connections.has(portalId) ? 'connected' : undefined);
    return state && { portalId, state, ...about };
  };
  const known = () => [...new Set([...connections.keys(), ...away.keys()])];
  return {
    get,
    all: () => known().flatMap(portalId => get(portalId) ?? []),
    status,
    statuses: () => known().flatMap(portalId => status(portalId) ?? []),
    undecided: false,
  };
}

/** Before the account of the settings has said who it is. */
export const nobodyYet: KnownAccounts = { ...knownAccounts(), undecided: true };
