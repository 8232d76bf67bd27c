import type { Logger } from 'pino';
import type { RecordKey } from '../domain/record-keys.ts';
import type { Connection, Connections } from './connection.ts';
import type { LivePrograms } from './live-programs.ts';
import type { OurValues } from './our-values.ts';
import { createRecordSync, type RecordSync, type SyncStatus } from './record-sync.ts';

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

/** How often we look for accounts that have come, and for what is to be tried again. */
const LOOK_AGAIN_AFTER_MS = 1_000;

export function createSync(options: SyncOptions): Sync {
  const { connections, portals } = options;
  const syncs = new Map<Connection, RecordSync>();
  let timer: NodeJS.Timeout | undefined;
  let unfollow = () => {};

  function syncOf(portalId: string): RecordSync | undefined {
    const connection = connections.get(portalId);
    if (!connection || !timer) return undefined;
    const sync = syncs.get(connection) ?? createRecordSync(connection, options);
    syncs.set(connection, sync);
    return sync;
  }

  function lookAround(): void {
    const connected = connections.all();
    for (const [connection, sync] of syncs) {
      if (connected.includes(connection)) continue;
      syncs.delete(connection);
      void sync.stop();
    }
    for (const { portalId } of connected) syncOf(portalId)?.remindIfDue();
  }

  return {
    start() {
      timer = setInterval(lookAround, LOOK_AGAIN_AFTER_MS);
      unfollow = portals.follow((portalId, entries) => syncOf(portalId)?.heard(entries));
      lookAround();
    },
    async stop() {
      clearInterval(timer);
      timer = undefined;
      unfollow();
      await Promise.all([...syncs.values()].map(sync => sync.stop()));
      syncs.clear();
    },
    async idle() {
      lookAround();
      await Promise.all([...syncs.values()].map(sync => sync.idle()));
    },
    saw: (portalId, key, values) => syncOf(portalId)?.saw(key, values),
    status: portalId => syncOf(portalId)?.status(),
  };
}
