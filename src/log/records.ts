import { Low } from 'lowdb';
import { GroupCommit, type Waiting } from './group-commit.ts';
import { makeFolder, portalFile } from './portal-file.ts';
import { ReplacedFile } from './replaced-file.ts';
import { Busy } from './unavailable.ts';

/** What is small and rewritten whole, per portal: names that can be erased, cursors. Not for what is kept for ever. */
export interface Records<T> {
  /** As last made durable. Frozen: only `update` changes it. */
  readonly data: Readonly<T>;
  /**
   * Lets `change` edit a copy and keeps it; durable when it resolves. Updates run in the order they came, and those
   * that wait share one write. When `change` throws or the disk refuses, `data` is as before and the error is passed on.
   * `change` may be asked again, on newer data, when another process has written meanwhile.
   */
  update(change: (data: T) => void): Promise<void>;
  /** Reads again what another process may have written. */
  refresh(): Promise<void>;
  /** Removes what is kept; `data` is empty again. */
  erase(): Promise<void>;
}

type Change<T> = (data: T) => void;

/** Where one portal's records lie. */
interface RecordsPlace<T> {
  /**
   * Puts `data` in the place of what was read last, durably. Where another process has written meanwhile, keeps nothing
   * and answers what that has written.
   */
  write(data: T): Promise<{ readonly newer: T } | undefined>;
  /** What is there now; undefined where nobody else writes. */
  read?(): Promise<T>;
  remove(): Promise<void>;
}

const MOST_WAITING_CHANGES = 1_000;
/** How often changes are made anew because another process wrote meanwhile. */
const MOST_ROUNDS = 20;

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
  return recordsIn(`records in ${path}`, low.data, empty, {
    async write(data) {
      low.data = data;
      await low.write();
      return undefined;
    },
    remove: () => file.remove(),
  });
}

/** Records that lie in any place. @param of what they are, for messages. @param kept what was read from there. */
export function recordsIn<T extends object>(
  of: string,
  kept: T,
  empty: T,
  place: RecordsPlace<T>,
): Records<T> {
  let data = frozen(kept);
  const changes = new GroupCommit<Change<T>, void>(of, MOST_WAITING_CHANGES, async group => {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const { next, broken } = edited(data, group);
      const other = next === data ? undefined : await place.write(next);
      data = frozen(other?.newer ?? next);
      if (other !== undefined) continue;
      for (const [waiting, error] of broken) waiting.fail(error);
      for (const { answer } of group) answer();
      return;
    }
    throw new Busy(`${of}: other processes write without a pause; try again in a moment`);
  });
  return {
    get data() {
      return data;
    },
    update: change => changes.add(change),
    refresh: () =>
      changes.alone(async () => {
        const newer = await place.read?.();
        if (newer !== undefined) data = frozen(newer);
      }),
    erase: () =>
      changes.alone(async () => {
        await place.remove();
        data = frozen(structuredClone(empty));
      }),
  };
}

/** What becomes of `data`, which stays as it is, by all changes that do not break off; and those that do. */
function edited<T>(data: T, group: readonly Waiting<Change<T>, void>[]) {
  let next = data;
  const broken: [Waiting<Change<T>, void>, unknown][] = [];
  for (const waiting of group) {
    const copy = structuredClone(next);
    try {
      waiting.item(copy);
      next = copy;
    } catch (error) {
      broken.push([waiting, error]);
    }
  }
  return { next, broken };
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) frozen(part);
    Object.freeze(value);
  }
  return value;
}
