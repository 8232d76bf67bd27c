import type { Backlog, BacklogOptions } from '../backlog.ts';
import type { Numbered } from '../line-index.ts';
import { openPostgresLog } from '../postgres.ts';
import { postgresSnapshots } from '../snapshots/postgres-snapshots.ts';
import type { Store } from '../store.ts';
import { openPostgresBacklog } from './backlog.ts';
import { openPostgresChains } from './chains.ts';
import type { Database } from './database.ts';
import { openPostgresJournal } from './journal.ts';
import { openPostgresRecords } from './records.ts';
import { openDatabase } from './suitable-database.ts';

interface Closeable {
  close(): Promise<void>;
}

/**
 * Opens what lies in a database, which any number of processes may share, and brings its tables up to date. `url` such
 * as postgres://user:password@host:5432/name. Throws as `openDatabase`. `warn` is told what nobody waits for: that an
 * idle connection broke, or that a listener threw.
 */
export async function openPostgresStore<Fact>(
  url: string,
  warn: (message: string, error: unknown) => void = console.warn,
): Promise<Store<Fact>> {
  return postgresStore<Fact>(await openDatabase(url, { warn }), warn);
}

/** What lies in a database that is open; closed with it. */
export function postgresStore<Fact>(
  database: Database,
  warn: (message: string, error: unknown) => void,
): Store<Fact> {
  const opened: Closeable[] = [];
  function kept<Part extends Closeable>(part: Part): Part {
    opened.push(part);
    return part;
  }
  return {
    log: kept(openPostgresLog<Fact>(database)),
    snapshots: postgresSnapshots(database),
    place: { databaseUrl: database.url },
    async backlog<Item>(kind: string, options?: Pick<BacklogOptions, 'mostWaiting'>): Promise<Backlog<Item>> {
      return kept(await openPostgresBacklog<Item>(database, kind, { ...options, warn }));
    },
    chains: async <Item extends Numbered>(kind: string) => kept(openPostgresChains<Item>(database, kind)),
    records: (kind, portalId, empty) => openPostgresRecords(database, kind, portalId, empty),
    async portalIds(kind) {
      const { rows } = await database.query<{ portal_id: string }>(
        'SELECT portal_id FROM records WHERE kind = $1 AND data IS NOT NULL ORDER BY portal_id',
        [kind],
      );
      return rows.map(({ portal_id }) => portal_id);
    },
    journal: (kind, portalId, isLine) => openPostgresJournal(database, kind, portalId, isLine),
    answers: () => database.query('SELECT 1'),
    pools: () => database.pools(),
    async close() {
      for (const part of opened) await part.close();
      await database.close();
    },
  };
}
