import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';
import { type Backlog, type BacklogOptions, openBacklog } from './backlog.ts';
import { type Chains, openChains } from './chains.ts';
import { openFileJournal } from './file-journal.ts';
import { lockFolder } from './folder-lock.ts';
import type { Journal } from './journal.ts';
import type { Numbered } from './line-index.ts';
import type { Log } from './log.ts';
import { openLowdbLog } from './lowdb.ts';
import { makeFolder, portalIdsIn } from './portal-file.ts';
import type { PoolFigures } from './postgres/database.ts';
import { openRecords, type Records } from './records.ts';
import { folderSnapshots } from './snapshots/folder-snapshots.ts';
import type { Snapshots } from './snapshots/snapshots.ts';
import type { StorePlace } from './snapshots/store-place.ts';

/** What is kept of portals beside their logs, by kinds: words such as `directory`, each used for one shape alone. */
export interface RecordStore {
  /** Opens the records of one kind of a portal; `empty` is what a new portal starts with. For one owner at a time. */
  records<T extends object>(kind: string, portalId: string, empty: T): Promise<Records<T>>;
  /** Portals that have records of this kind. */
  portalIds(kind: string): Promise<string[]>;
  /** Opens the journal of one kind of a portal. @param isLine whether a line of JSON is one of this kind. */
  journal<Line>(kind: string, portalId: string, isLine: (line: unknown) => boolean): Promise<Journal<Line>>;
}

/** Where everything lies that has to outlive the process: a folder of this machine, or a database. */
export interface Store<Fact> extends RecordStore {
  /** The facts of all portals. */
  readonly log: Log<Fact>;
  /** What those facts come to, to be read in their stead. */
  readonly snapshots: Snapshots;
  /** Where all of it lies, for a process that makes snapshots. */
  readonly place: StorePlace;
  /** Opens the queues of one kind of all portals, once in a process. */
  backlog<Item>(kind: string, options?: Pick<BacklogOptions, 'mostWaiting'>): Promise<Backlog<Item>>;
  /** Opens the chains of one kind of all portals, once in a process. */
  chains<Item extends Numbered>(kind: string): Promise<Chains<Item>>;
  /** Resolves when what is kept can be asked for and added to; rejects while it cannot. Changes nothing. */
  answers(): Promise<unknown>;
  /** How it stands with the connections to the database; where there is one. */
  pools?(): readonly PoolFigures[];
  /**
   * Finishes what waits in the log, in queues and chains, and lets go of the place. Journals are closed before, by their
   * owners.
   */
  close(): Promise<void>;
}

interface Closeable {
  close(): Promise<void>;
}

/**
 * Opens what lies in a data folder, made when missing, and takes it for this process at moment `at` (epoch
 * milliseconds). Throws `FolderInUse` when another process has it.
 */
export async function openFolderStore<Fact>(dataFolder: string, at: number): Promise<Store<Fact>> {
  const lock = await lockFolder(dataFolder, at);
  const factsFolder = join(dataFolder, 'facts');
  const snapshotsFolder = join(dataFolder, 'snapshots');
  const log = await openLowdbLog<Fact>(factsFolder).catch(async error => {
    await lock.release();
    throw error;
  });
  const opened: Closeable[] = [log];
  function kept<Part extends Closeable>(part: Part): Part {
    opened.push(part);
    return part;
  }
  return {
    ...folderRecords(join(dataFolder, 'records')),
    log,
    snapshots: folderSnapshots(snapshotsFolder),
    place: { factsFolder, snapshotsFolder },
    async backlog<Item>(kind: string, options?: Pick<BacklogOptions, 'mostWaiting'>) {
      return kept(await openBacklog<Item>(join(dataFolder, kind), options));
    },
    async chains<Item extends Numbered>(kind: string) {
      return kept(await openChains<Item>(join(dataFolder, kind)));
    },
    answers: () => access(dataFolder, constants.W_OK),
    async close() {
      for (const part of opened) await part.close();
      await lock.release();
    },
  };
}

/** What lies in a folder with a folder for each kind, which is made when it is first asked for. */
export function folderRecords(folder: string): RecordStore {
  return {
    records: (kind, portalId, empty) => openRecords(join(folder, kind), portalId, empty),
    async portalIds(kind) {
      await makeFolder(join(folder, kind));
      return portalIdsIn(join(folder, kind), '.json');
    },
    journal: (kind, portalId, isLine) => openFileJournal(join(folder, kind), portalId, isLine),
  };
}
