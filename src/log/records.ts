/** What is small and rewritten whole, per portal: names that can be erased, cursors. Not for what must be kept for ever. */

export interface Records<T> {
  /** As last made durable. */
  readonly data: Readonly<T>;
  /**
   * Lets `change` edit a copy and keeps it; durable when it resolves. Updates run one behind the other. When
   * `change` throws or the disk refuses, `data` is as before and the error is passed on.
   */
  update(change: (data: T) => void): Promise<void>;
  /** Removes the file; `data` is empty again. */
  erase(): Promise<void>;
}

/** Opens the records of one portal in a folder of their own kind. `empty` is what a new portal starts with (plain JSON). */
export declare function openRecords<T extends object>(
  folder: string,
  portalId: string,
  empty: T,
): Promise<Records<T>>;
