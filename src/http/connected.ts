import type { Connection, Connections } from '../crm/connection.ts';
import { forbidden, notNow } from './problems.ts';

/** The account that a signed request is about. Throws a 403 when the program does not run in it. */
export function connectionOf(connections: Connections, portalId: string): Connection {
  const connection = connections.get(portalId);
  if (connection) return connection;
  refuseUntilConnected(connections);
  throw forbidden('portal_unknown', 'Vouchsafe is not connected to this HubSpot account.');
}

/** Before the first account has answered nobody can tell an unknown portal from one that is on its way. */
export function refuseUntilConnected(connections: Connections): void {
  if (connections.all().length === 0)
    throw notNow('not_connected', 'Vouchsafe has not reached HubSpot yet. Try again in a moment.', 5);
}
