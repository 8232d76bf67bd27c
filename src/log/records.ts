import { Low } from 'lowdb';
import { GroupCommit } from './group-commit.ts';
import { makeFolder, portalFile } from './portal-file.ts';
import { ReplacedFile } from './replaced-file.ts';

/** What is small and rewritten whole, per portal: names that can be erased, cursors. Not for what is kept for ever. */
export interface Records<T> {
  /** As last made durable. Frozen: only `update` changes it. */
  readonly data: Readonly<T>;
  /**
   * Lets `change` edit a copy and keeps it; durable when it resolves. Updates run in the order they came, and those
   * that wait share one write. When `change` throws or the disk refuses, `data` is as before and the error is passed on.
   */
  update(change: (data: T) => void): Promise<void>;
  /** Removes the file; `data` is empty again. */
  erase(): Promise<void>;
}

type Change<T> = (data: T) => void;

const MOST_WAITING_CHANGES = 1_000;

/**
 * Opens the records of one portal in a folder of their own kind, which is made when missing. `empty` is what a new
 * portal starts with (plain JSON). Throws when the file is there but does not hold JSON.
 */
export async function openRecords<T extends object>(
  folder: string,
  portalId: string,
  empty: T,
): Promise<Records<T>> {
  const path = portalFile(folder, portalId, '.json');
  await makeFolder(folder);
  const file = new ReplacedFile<T>(path);
  const low = new Low<T>(file, structuredClone(empty));
  await low.read();
  let data = frozen(low.data);

  const changes = new GroupCommit<Change<T>, void>(
    `records in ${path}`,
    MOST_WAITING_CHANGES,
    async group => {
      let next = data;
      for (const { item: change, fail } of group) {
        const edited = structuredClone(next);
        try {
          change(edited);
          next = edited;
        } catch (error) {
          fail(error);
        }
      }
      if (next !== data) {
        low.data = next;
        await low.write();
        data = frozen(next);
      }
      for (const { answer } of group) answer();
    },
  );

  return {
    get data() {
      return data;
    },
    update: change => changes.add(change),
    erase: () =>
      changes.alone(async () => {
        await file.remove();
        data = frozen(structuredClone(empty));
      }),
  };
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) frozen(part);
    Object.freeze(value);
  }
  return value;
}
