/** What a signed request about an account is answered when that account is not there. */
import type { AccountStatus } from '../crm/accounts/account-status.ts';
import type { Accounts } from '../crm/accounts/accounts.ts';
import type { Connection } from '../crm/connection.ts';
import { forbidden, notNow, type RequestProblem } from './problems.ts';

/** The accounts as requests see them: those that answer, and how it stands with the others. */
export type KnownAccounts = Pick<Accounts, 'get' | 'all' | 'status' | 'statuses' | 'undecided'>;

/** The account that a signed request is about. Throws a 403 when the program does not run in it, a 503 while it cannot. */
export function connectionOf(accounts: KnownAccounts, portalId: string): Connection {
  const connection = accounts.get(portalId);
  if (connection) return connection;
  const status = accounts.status(portalId);
  if (status) throw awayProblem(status);
  refuseUntilDecided(accounts);
  throw forbidden('portal_unknown', 'Vouchsafe is not connected to this HubSpot account.');
}

/** Whether what HubSpot says about an account is kept, because it is ours whether or not it is connected now. */
export function isOurs(accounts: KnownAccounts, portalId: string): boolean {
  const state = accounts.status(portalId)?.state;
  return state !== undefined && state !== 'uninstalled';
}

/** Before the settings' account has said who it is nobody can tell an unknown portal from that one. */
export function refuseUntilDecided({ undecided }: KnownAccounts): void {
  if (undecided)
    throw notNow('not_connected', 'Vouchsafe has not reached HubSpot yet. Try again in a moment.', 5);
}

function awayProblem({ state }: AccountStatus): RequestProblem {
  switch (state) {
    case 'connecting':
    // Connected between two looks at it, or on its way from one process to another.
    case 'connected':
    case 'elsewhere':
      return notNow('not_connected', 'Vouchsafe is connecting to this account. Try again in a moment.', 5);
    case 'unreachable': {
      const message =
        'Vouchsafe cannot reach this HubSpot account at present and keeps trying. Nothing is lost. Try again in a few minutes.';
      return notNow('not_connected', message, 60);
    }
    case 'revoked': {
      const message =
        'This HubSpot account has ended the access of Vouchsafe. An administrator can connect it again; nothing is lost.';
      return notNow('access_ended', message, 600);
    }
    case 'uninstalled':
      return forbidden('portal_disconnected', 'Vouchsafe was taken out of this HubSpot account.');
  }
}
