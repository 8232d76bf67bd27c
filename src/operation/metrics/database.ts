import type { Registry } from 'prom-client';
import type { PoolFigures } from '../../log/postgres/database.ts';
import type { Reading } from '../metrics.ts';
import { createGauges } from './gauges.ts';

/** The connections of this process to the database, and who waits for one. The database is not asked. */
export function databaseReading(registry: Registry, pools: () => readonly PoolFigures[]): Reading {
  const { gauge, forget } = createGauges(registry);
  const connections = gauge(
    'database_connections',
    'Connections to the database, in use or idle, by what they are for: statements or turns.',
    'pool',
    'state',
  );
  const waiting = gauge('database_waiting', 'Who waits for a connection because all are in use.', 'pool');
  return {
    of: 'database',
    async read() {
      for (const { pool, inUse, idle, waits } of pools()) {
        connections.set({ pool, state: 'in_use' }, inUse);
        connections.set({ pool, state: 'idle' }, idle);
        waiting.set({ pool }, waits);
      }
    },
    forget,
  };
}
