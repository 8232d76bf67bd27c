import type { Logger } from 'pino';
import type { RecordKey } from '../domain/record-keys.ts';
import type { Backlog } from '../log/backlog.ts';
import type { Connections } from './connection.ts';
import type { LivePrograms } from './live-programs.ts';
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

export interface Inbox {
  start(): void;
  /** Ends when what it was doing has ended; hints that wait stay in the backlog. */
  stop(): Promise<void>;
  /** Resolves when nothing waits and nothing is being read, for every connected portal. */
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
}

export declare function createInbox(options: InboxOptions): Inbox;
