import type { RequestHandler } from 'express';
import type { Connections } from '../crm/connection.ts';
import type { Backlog } from '../log/backlog.ts';

export interface HealthOptions {
  readonly version: string;
  readonly connections: Connections;
  readonly backlog: Pick<Backlog<unknown>, 'waiting'>;
  readonly sync: {
    /** Records of a portal whose properties are not yet what they should be. */
    waiting(portalId: string): number;
  };
}

/**
 * `GET /healthz`, for whoever watches the process: 200 when webhooks can be taken, 503 when not. It is open to
 * everybody, so it tells counts over all portals and nothing else.
 */
export function health({ version, connections, backlog, sync }: HealthOptions): RequestHandler {
  return async (_request, response) => {
    const portalIds = connections.all().map(({ portalId }) => portalId);
    const hints = await Promise.all(portalIds.map(portalId => backlog.waiting(portalId)));
    const ready = portalIds.length > 0;
    response.status(ready ? 200 : 503).json({
      status: ready ? 'ok' : 'not_connected',
      version,
      portals: portalIds.length,
      hintsWaiting: sum(hints),
      recordsToSync: sum(portalIds.map(portalId => sync.waiting(portalId))),
    });
  };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
