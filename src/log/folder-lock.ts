/** Held while a process works in a data folder, so that a second one is told instead of spoiling the files. */
export interface FolderLock {
  /** Lets go; safe to call twice. */
  release(): Promise<void>;
}

/** Takes the folder for this process at moment `at` (epoch milliseconds), or throws `FolderInUse` that says who has it. */
export declare function lockFolder(folder: string, at: number): Promise<FolderLock>;
