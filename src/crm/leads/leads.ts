import { createAccountWorkers } from '../account-workers.ts';
import type { Connections } from '../connection.ts';
import { createLeadWorker, type LeadsStatus, type LeadWorkerOptions } from './lead-worker.ts';

/** Tells people in the CRM, by tasks, of new leads on accounts that partners keep. */
export interface Leads {
  start(): void;
  /** Ends when what it was doing has ended; the rest is found again at the next start. */
  stop(): Promise<void>;
  /** Resolves when all that can be told now is told. */
  idle(): Promise<void>;
  /** Undefined while the portal is not connected. */
  status(portalId: string): Promise<LeadsStatus | undefined>;
}

export function createLeads(options: LeadWorkerOptions & { readonly connections: Connections }): Leads {
  const { connections, portals } = options;
  const workers = createAccountWorkers({
    connections,
    make: connection => createLeadWorker(connection, options),
  });
  let unfollow = () => {};

  return {
    start() {
      unfollow = portals.follow((portalId, entries) => {
        const isAboutLeads = entries.some(({ facts }) => facts.some(fact => 'routeId' in fact));
        if (isAboutLeads) workers.of(portalId)?.remind();
      });
      workers.start();
    },
    async stop() {
      unfollow();
      await workers.stop();
    },
    idle: workers.idle,
    status: async portalId => workers.of(portalId)?.status(),
  };
}
