import type { Logger } from 'pino';
import { type RecordKey, recordKey } from '../domain/record-keys.ts';
import type { Backlog } from '../log/backlog.ts';
import { createAccountWorkers } from './account-workers.ts';
import type { Guard } from './companies/guard.ts';
import type { Connection, Connections } from './connection.ts';
import type { Erasure } from './erasure/erasure.ts';
import { createHintWorker } from './hint-worker.ts';
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
  readonly guard: Pick<Guard, 'compareNews' | 'compareContacts'>;
  /** Erases what is held of the person whose contact was deleted for privacy. */
  readonly erase: Erasure['erase'];
  /** Hears of hints that are worked off. */
  readonly workedOff?: (hints: readonly RecordHint[]) => void;
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
  /** Another process has put something in its queue. */
  wake(portalId: string): void;
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

export function createInbox(options: InboxOptions): Inbox {
  const { connections, backlog } = options;
  const observe = createObserver(options);
  const workers = createAccountWorkers({
    connections,
    make: connection => createHintWorker(connection, { ...options, observe }),
  });
  const joint = new WeakMap<Connection, ReadForSomebody>();
  let unfollow = () => {};

  function readingsOf(connection: Connection): ReadForSomebody {
    const readings = joint.get(connection) ?? createJointReadings(connection, observe);
    joint.set(connection, readings);
    return readings;
  }

  return {
    start() {
      unfollow = backlog.onPushed(portalId => workers.of(portalId)?.remind());
      workers.start();
    },
    async stop() {
      unfollow();
      await workers.stop();
    },
    wake: portalId => workers.of(portalId)?.remind(),
    idle: workers.idle,
    async refresh(portalId, records, { asked = false } = {}) {
      const connection = connections.get(portalId);
      if (!connection) throw new NotConnected(`portal ${portalId} is not connected`);
      const keys = records.map(({ type, id }) => recordKey(type, id));
      return { missing: await readingsOf(connection)(keys, asked) };
    },
    status(portalId) {
      const connection = connections.get(portalId);
      const trouble = workers.of(portalId)?.trouble;
      return {
        failing: Object.keys(connection?.failing.data.records ?? {}).length,
        trouble: trouble?.message ?? null,
      };
    },
  };
}
