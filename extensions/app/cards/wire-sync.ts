/** Whether the record's own properties say what its card says. */
export interface SyncView {
  /** Since when they may not; null when they do. */
  behindSince: number | null;
  /** What stands in the way and what to do about it, a sentence each; null when nothing is known to. */
  trouble: null | { what: string; next: string };
}
