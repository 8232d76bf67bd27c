import type { RequestHandler } from 'express';
import type { Intake } from '../crm/intake-items.ts';
import type { Sync } from '../crm/sync.ts';
import type { Backlog } from '../log/backlog.ts';
import type { Mailer } from '../mail/letter.ts';
import type { KnownAccounts } from './connected.ts';

export interface HealthOptions {
  readonly version: string;
  readonly connections: KnownAccounts;
  readonly backlog: Pick<Backlog<unknown>, 'waiting'>;
  readonly intake: Pick<Intake, 'waiting'>;
  readonly mailer: Pick<Mailer, 'waiting'>;
  readonly sync: Pick<Sync, 'status'>;
}

/**
 * `GET /healthz`, for whoever watches the process: 200 when webhooks can be taken, 503 when not. It is open to
 * everybody, so it tells counts over all portals and nothing else.
 */
export function health({
  version,
  connections,
  backlog,
  intake,
  mailer,
  sync,
}: HealthOptions): RequestHandler {
  return async (_request, response) => {
    const portalIds = connections.all().map(({ portalId }) => portalId);
    const syncs = portalIds.map(portalId => sync.status(portalId));
    const hints = await Promise.all(portalIds.map(portalId => backlog.waiting(portalId)));
    const sent = await Promise.all(portalIds.map(portalId => intake.waiting(portalId)));
    const letters = await Promise.all(portalIds.map(portalId => mailer.waiting(portalId)));
    const ready = portalIds.length > 0 || nobodyAwaited(connections);
    response.status(ready ? 200 : 503).json({
      status: ready ? 'ok' : 'not_connected',
      version,
      portals: portalIds.length,
      hintsWaiting: sum(hints),
      sentWaiting: sum(sent),
      lettersWaiting: sum(letters),
      recordsToSync: sum(syncs.map(status => status?.waiting ?? 0)),
      syncLagMs: Math.max(0, ...syncs.map(status => status?.lagMs ?? 0)),
    });
  };
}

/** A process into which nobody has installed the app yet is as well as can be. */
function nobodyAwaited({ undecided, statuses }: KnownAccounts): boolean {
  const away = statuses().filter(({ state }) => state === 'connecting' || state === 'unreachable');
  return !undecided && away.length === 0;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
