import type { Log } from '../log.ts';
import { readLogFile } from '../log-file-reading.ts';
import { portalFile } from '../portal-file.ts';
import { Database } from '../postgres/database.ts';
import { openPostgresLog } from '../postgres.ts';
import { folderSnapshots } from './folder-snapshots.ts';
import { postgresSnapshots } from './postgres-snapshots.ts';
import type { Snapshots } from './snapshots.ts';

/** Where a store lies, so that another process finds it. */
export type StorePlace =
  /** Where the facts' files and the snapshots lie. */
  | { readonly factsFolder: string; readonly snapshotsFolder: string }
  /** It holds a password: told to processes of our own alone. */
  | { readonly databaseUrl: string };

/** A store as it is seen by who makes snapshots. */
export interface SeenStore<Fact> {
  readonly snapshots: Snapshots;
  /** Reads a log to which others may append meanwhile; nothing of it is changed. */
  read: Log<Fact>['read'];
  close(): Promise<void>;
}

export function seeStore<Fact>(place: StorePlace): SeenStore<Fact> {
  if ('databaseUrl' in place) {
    const database = new Database(place.databaseUrl, { mostConnections: 2 });
    const log = openPostgresLog<Fact>(database);
    return {
      snapshots: postgresSnapshots(database),
      read: log.read,
      async close() {
        await log.close();
        await database.close();
      },
    };
  }
  return {
    snapshots: folderSnapshots(place.snapshotsFolder),
    read: (portalId, after) => readLogFile(portalFile(place.factsFolder, portalId, '.jsonl'), after),
    close: async () => {},
  };
}
