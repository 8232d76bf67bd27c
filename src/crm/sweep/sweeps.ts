import { createAccountWorkers } from '../account-workers.ts';
import type { Connections } from '../connection.ts';
import { type AccountSweepOptions, createAccountSweep } from './account-sweep.ts';
import type { SweepStatus } from './sweep-status.ts';

export interface SweepsOptions extends AccountSweepOptions {
  readonly connections: Connections;
}

/** Reads what is there at install, and finds what no webhook told: every hour what changed, each night everything. */
export interface Sweeps {
  start(): void;
  /** Ends when the page that is being walked is; the rest goes on from there at the next start. */
  stop(): Promise<void>;
  /** Resolves when no walk is due or under way: what they found is then in the backlog of hints. */
  idle(): Promise<void>;
  /** Undefined while the portal is not connected. */
  status(portalId: string): SweepStatus | undefined;
}

export function createSweeps({ connections, ...options }: SweepsOptions): Sweeps {
  const workers = createAccountWorkers({
    connections,
    make: connection => createAccountSweep(connection, options),
  });
  return {
    start: workers.start,
    stop: workers.stop,
    idle: workers.idle,
    status: portalId => workers.of(portalId)?.status(),
  };
}
