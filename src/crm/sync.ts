import type { Logger } from 'pino';
import type { RecordKey } from '../domain/record-keys.ts';
import { createAccountWorkers } from './account-workers.ts';
import type { Connections } from './connection.ts';
import type { LivePrograms } from './live-programs.ts';
import type { OurValues } from './our-values.ts';
import { createRecordSync } from './record-sync.ts';
import { type RecordStanding, type SyncStatus, written } from './sync-status.ts';

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
  saw(portalId: string, key: RecordKey, seen: SeenValues): void;
  /** Undefined while the portal is not connected. */
  status(portalId: string): SyncStatus | undefined;
  /** How one record stands. */
  standing(portalId: string, key: RecordKey): RecordStanding;
}

/** What HubSpot holds of our properties on a record, and when that was last modified, if it says. */
export interface SeenValues {
  readonly values: OurValues;
  readonly modifiedAt: number | undefined;
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
    saw: (portalId, key, { values, modifiedAt }) => syncs.of(portalId)?.saw(key, values, modifiedAt),
    status: portalId => syncs.of(portalId)?.status(),
    standing: (portalId, key) => syncs.of(portalId)?.standing(key) ?? written,
  };
}
