/**
 * Snapshots of what a portal's log comes to, beside the log: one for each portal, as bytes. They spare a start from
 * folding every fact. Nothing rests on them: whatever is odd with one, it is removed and the log is read.
 */
export interface Snapshots {
  /** The bytes of the snapshot kept last; undefined when there is none. */
  read(portalId: string): Promise<AsyncIterable<Buffer> | undefined>;
  /**
   * To be asked before the log is read that a snapshot is of. What it answers keeps bytes in the place of the snapshot
   * before, all or none; it rejects, and keeps none, when the log was erased meanwhile.
   */
  keeper(portalId: string): Promise<(bytes: AsyncIterable<Buffer>) => Promise<void>>;
  /** Removes a portal's snapshot. */
  erase(portalId: string): Promise<void>;
}
