import type { Logger } from 'pino';
import { type RecordKey, recordKey } from '../domain/record-keys.ts';
import type { Backlog } from '../log/backlog.ts';
import type { Connection, Connections } from './connection.ts';
import { createHintWorker, type HintWorker } from './hint-worker.ts';
import { createJointReadings, type ReadForSomebody } from './joint-readings.ts';
import type { LivePrograms } from './live-programs.ts';
import { NotConnected } from './not-connected.ts';
import { createObserver } from './observer.ts';
import type { RecordHint, RecordRef } from './record-hint.ts';
import type { Sync } from './sync.ts';

export interface InboxOptions {
  readonly connections: Connections;
  readonly portals: LivePrograms;
  readonly backlog: Backlog<RecordHint>;
  readonly sync: Pick<Sync, 'saw'>;
  readonly newKey: () => string;
  readonly now: () => number;
  readonly log: Logger;
}

/** What of the CRM is on its way into the program. */
export interface InboxStatus {
  /** Records that could not be read, to be tried again. */
  readonly failing: number;
  /** Why hints wait; null when they do not. */
  readonly trouble: string | null;
}

export interface Inbox {
  start(): void;
  /** Ends when what it was doing has ended; hints that wait stay in the backlog. */
  stop(): Promise<void>;
  /** Resolves when no hint waits and nothing is being read, for every connected portal. */
  idle(): Promise<void>;
  /**
   * Reads records now, because a person waits, and lets the program know them. `asked` says that somebody looks at
   * these records, so that a contact without any hint is kept too. `missing` are those that HubSpot says do not
   * exist. Rejects with `NotConnected`, or with the `CrmError` when HubSpot cannot be read.
   */
  refresh(
    portalId: string,
    records: readonly RecordRef[],
    how?: { readonly asked?: boolean },
  ): Promise<{ missing: RecordKey[] }>;
  status(portalId: string): InboxStatus;
}

/** How often we look for accounts that have come, and for records whose time to be tried again has. */
const LOOK_AGAIN_AFTER_MS = 1_000;

export function createInbox(options: InboxOptions): Inbox {
  const { connections, backlog } = options;
  const observe = createObserver(options);
  const workers = new Map<Connection, HintWorker>();
  const joint = new WeakMap<Connection, ReadForSomebody>();
  let timer: NodeJS.Timeout | undefined;
  let unfollow = () => {};

  function workerOf(connection: Connection): HintWorker {
    const worker = workers.get(connection) ?? createHintWorker(connection, { ...options, observe });
    workers.set(connection, worker);
    return worker;
  }

  function lookAround(): void {
    const connected = connections.all();
    for (const [connection, worker] of workers) {
      if (connected.includes(connection)) continue;
      workers.delete(connection);
      void worker.stop();
    }
    for (const connection of connected) workerOf(connection).remindIfDue();
  }

  function readingsOf(connection: Connection): ReadForSomebody {
    const readings = joint.get(connection) ?? createJointReadings(connection, observe);
    joint.set(connection, readings);
    return readings;
  }

  return {
    start() {
      timer = setInterval(lookAround, LOOK_AGAIN_AFTER_MS);
      unfollow = backlog.onPushed(portalId => {
        const connection = connections.get(portalId);
        if (connection) workerOf(connection).remind();
      });
      lookAround();
    },
    async stop() {
      clearInterval(timer);
      unfollow();
      await Promise.all([...workers.values()].map(worker => worker.stop()));
    },
    async idle() {
      lookAround();
      await Promise.all([...workers.values()].map(worker => worker.idle()));
    },
    async refresh(portalId, records, { asked = false } = {}) {
      const connection = connections.get(portalId);
      if (!connection) throw new NotConnected(`portal ${portalId} is not connected`);
      const keys = records.map(({ type, id }) => recordKey(type, id));
      return { missing: await readingsOf(connection)(keys, asked) };
    },
    status(portalId) {
      const connection = connections.get(portalId);
      const trouble = connection && workers.get(connection)?.trouble;
      return {
        failing: Object.keys(connection?.failing.data.records ?? {}).length,
        trouble: trouble?.message ?? null,
      };
    },
  };
}
