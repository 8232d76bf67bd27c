import type { Logger } from 'pino';
import type { RecordKey } from '../domain/record-keys.ts';
import type { Connections } from './connection.ts';
import type { LivePrograms } from './live-programs.ts';

export interface SyncOptions {
  readonly connections: Connections;
  readonly portals: LivePrograms;
  readonly now: () => number;
  readonly log: Logger;
}

/** Values of our properties as HubSpot holds them; "" where it holds none. */
export type OurValues = Readonly<Record<string, string>>;

export interface Sync {
  start(): void;
  /** Ends when the batch under way has ended; what was not written is found again at the next start. */
  stop(): Promise<void>;
  /** Resolves when the CRM says what it should for everything that can be written now. */
  idle(): Promise<void>;
  /** What HubSpot just said of a record: it is compared with what it should say. */
  saw(portalId: string, key: RecordKey, values: OurValues): void;
}

export declare function createSync(options: SyncOptions): Sync;
