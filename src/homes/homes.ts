/**
 * Every portal has one home: the process that works for it and calls HubSpot for it. What has a home is named by a
 * key: a portal's id, or `settings` for the account of the settings until it has said who it is.
 */

/** What other processes should hear of a portal. */
export type News =
  /** Its log has moved on. */
  | 'log'
  /** Its log was erased. */
  | 'erased'
  /** Something waits in one of its queues. */
  | 'queue'
  /** Something was kept of a call of its workflows. */
  | 'call'
  /** What is kept of how we came into the account has changed. */
  | 'account'
  /** It has come to a home, or has left one. */
  | 'home';

/** Another process, where a portal is at home. */
export interface Elsewhere {
  readonly processId: string;
  /** Where it takes what is passed on, such as http://10.0.0.7:7310. */
  readonly url: string;
}

export interface HomesStatus {
  readonly processId: string;
  /** Processes alive, this one among them; 0 while the database cannot be asked. */
  readonly processes: number;
  /** Portals at home here, and in other processes. */
  readonly here: number;
  readonly elsewhere: number;
}

export interface Homes {
  /** Whether this process works for it now. Never after the database may have given it to another. */
  readonly isHere: (key: string) => boolean;
  /** Whether it is here and has moved in, so that requests need not wait. */
  hasArrived(key: string): boolean;
  /**
   * Where it is at home; takes it when nobody has it, and then resolves when it has moved in. Undefined while nobody can
   * say, such as between two homes: ask again in a moment.
   */
  find(key: string): Promise<'here' | Elsewhere | undefined>;
  /** Its home did not answer, or says that it is none: look again before that is told to anybody. */
  doubt(key: string): void;
  /** Lets the other processes know, soon and together with other news; lost news are made good within seconds. */
  ring(news: News, key: string): void;
  status(): HomesStatus;
  /** Begins to take what it should. */
  start(): Promise<void>;
  /** From here on takes nothing new; what is at home here stays until `stop`. */
  close(): void;
  /** Lets go of everything, in order. */
  stop(): Promise<void>;
}
