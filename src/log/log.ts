/**
 * The contract of a log of facts, one per portal, append-only and kept for ever. Every store (the embedded
 * file, later PostgreSQL) keeps it, and one suite of tests holds them to it. Generic over the fact: this
 * folder knows nothing of partners or money.
 */

/** What one accepted command left behind; written whole or not at all. */
export interface Entry<Fact> {
  /** 1, 2, 3 ... without gaps within a portal. */
  readonly seq: number;
  /** The caller's request key; unique within a portal. The same request again finds this entry by it. */
  readonly key: string;
  /** Hash of the command behind the key, to tell a repeat from another command under a used key. */
  readonly hash: string;
  /** When it was decided, milliseconds since the epoch, UTC. */
  readonly at: number;
  /** Who asked: `user:123`, `workflow:55`, `crm`, `clock`, `setup`. */
  readonly by: string;
  readonly facts: readonly Fact[];
}

/** An entry before the log has given it its place. */
export type NewEntry<Fact> = Omit<Entry<Fact>, 'seq'>;

export type Appended =
  /** All entries are on disk; `head` is the place of the last. */
  | { readonly status: 'done'; readonly head: number }
  /** The log has moved past `after`: read on from there and decide again. Nothing was written. */
  | { readonly status: 'stale'; readonly head: number };

export interface Log<Fact> {
  /**
   * Writes the entries in order behind place `after`, durably, with one flush, all or none.
   * Throws when the disk refuses; then nothing of them will ever be read.
   */
  append(portalId: string, after: number, entries: readonly NewEntry<Fact>[]): Promise<Appended>;
  /**
   * Runs `work` in this process' turn to decide for a portal. Where other processes may write to the log they wait so
   * long, each for its turn, and `head` is the place the log has reached; else it is undefined. What `append` promises
   * does not rest on it: a turn only spares who decides from deciding in vain.
   */
  inTurn<Result>(portalId: string, work: (head: number | undefined) => Promise<Result>): Promise<Result>;
  /** The entry this request key left, if any. */
  find(portalId: string, key: string): Promise<Entry<Fact> | undefined>;
  /** Entries behind place `after`, in order. */
  read(portalId: string, after: number): AsyncIterable<Entry<Fact>>;
  /** Forgets the whole log of a portal: for an account that has left, and for a sandbox that starts anew. */
  erase(portalId: string): Promise<void>;
  /**
   * Lets go of what is held in memory for a portal that nobody works with (an index, an open file); the next call
   * takes it up again. Does nothing while the portal is in use.
   */
  release(portalId: string): Promise<void>;
  /** Finishes the appends that wait and refuses what comes. */
  close(): Promise<void>;
}
