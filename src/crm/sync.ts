import type { Logger } from 'pino';
import type { RecordKey } from '../domain/record-keys.ts';
import { createAccountWorkers } from './account-workers.ts';
import type { Connections } from './connection.ts';
import type { LivePrograms } from './live-programs.ts';
import type { OurValues } from './our-values.ts';
import { createRecordSync, type SyncStatus } from './record-sync.ts';

export interface SyncOptions {
  readonly connections: Connections;
  readonly portals: LivePrograms;
  readonly now: () => number;
  readonly log: Logger;
}

/** Keeps the CRM's records saying what the program knows: absolute values, only what differs. */
export interface Sync {
  start(): void;
  /** Ends when what it was writing has ended; the rest is found again at the next start. */
  stop(): Promise<void>;
  /** Resolves when the CRM says what it should for everything that can be written now. */
  idle(): Promise<void>;
  /** What HubSpot just said of a record: it is compared with what it should say. */
  saw(portalId: string, key: RecordKey, values: OurValues): void;
  /** Undefined while the portal is not connected. */
  status(portalId: string): SyncStatus | undefined;
}

export function createSync(options: SyncOptions): Sync {
  const { connections, portals } = options;
  const syncs = createAccountWorkers({
    connections,
    make: connection => createRecordSync(connection, options),
  });
  let unfollow = () => {};

  return {
    start() {
      unfollow = portals.follow((portalId, entries) => syncs.of(portalId)?.heard(entries));
      syncs.start();
    },
    async stop() {
      unfollow();
      await syncs.stop();
    },
    idle: syncs.idle,
    saw: (portalId, key, values) => syncs.of(portalId)?.saw(key, values),
    status: portalId => syncs.of(portalId)?.status(),
  };
}
