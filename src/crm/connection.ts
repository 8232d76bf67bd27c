import type { Logger } from 'pino';
import type { Records } from '../log/records.ts';
import type { CrmClient } from './client.ts';
import type { Directory } from './directory.ts';
import type { LivePrograms } from './live-programs.ts';

/** One CRM account the program runs in: who it is, how to speak to it, and the names it gave us. */
export interface Connection {
  readonly portalId: string;
  /** The account's own currency, ISO 4217: amounts without one are in it. */
  readonly currency: string;
  readonly client: CrmClient;
  readonly directory: Records<Directory>;
}

/** The accounts that answer. An account that has not answered since the start is not among them. */
export interface Connections {
  get(portalId: string): Connection | undefined;
  all(): readonly Connection[];
}

export interface ConnectOptions {
  readonly client: CrmClient;
  readonly portals: LivePrograms;
  /** Where the small records of each portal lie, a folder per kind. */
  readonly folder: string;
  /** A fresh request key. */
  readonly newKey: () => string;
  readonly log: Logger;
}

/**
 * Makes the program at home in an account: asks who it is, creates or repairs our properties, opens the program
 * and learns the names of its people. Repeatable, and repeated at every start.
 */
export declare function connect(options: ConnectOptions): Promise<Connection>;
