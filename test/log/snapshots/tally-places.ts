import { join } from 'node:path';
import type { Log } from '../../../src/log/log.ts';
import { openLowdbLog } from '../../../src/log/lowdb.ts';
import { Database } from '../../../src/log/postgres/database.ts';
import { openPostgresLog } from '../../../src/log/postgres.ts';
import { folderSnapshots } from '../../../src/log/snapshots/folder-snapshots.ts';
import { postgresSnapshots } from '../../../src/log/snapshots/postgres-snapshots.ts';
import type { Snapshots } from '../../../src/log/snapshots/snapshots.ts';
import type { StorePlace } from '../../../src/log/snapshots/store-place.ts';
import type { TallyFact } from '../tally.ts';

/** A log of tallies and the snapshots beside it. */
export interface TallyPlace {
  readonly log: Log<TallyFact>;
  readonly snapshots: Snapshots;
  readonly place: StorePlace;
  close(): Promise<void>;
}

export async function tallyFolder(folder: string): Promise<TallyPlace> {
  const place = { factsFolder: join(folder, 'facts'), snapshotsFolder: join(folder, 'snapshots') };
  const log = await openLowdbLog<TallyFact>(place.factsFolder);
  return { log, snapshots: folderSnapshots(place.snapshotsFolder), place, close: () => log.close() };
}

export async function tallyDatabase(url: string): Promise<TallyPlace> {
  const database = new Database(url);
  const log = openPostgresLog<TallyFact>(database);
  async function close() {
    await log.close();
    await database.close();
  }
  return { log, snapshots: postgresSnapshots(database), place: { databaseUrl: url }, close };
}

/** Appends entries that add 0, each in turn named by its place. */
export async function fill(log: Log<TallyFact>, from: number, to: number, portalId = '1'): Promise<void> {
  const entries = Array.from({ length: to - from + 1 }, (_, i) => {
    const key = `fill:${from + i}`;
    const fact = { type: 'added', id: key, amount: 0 } as const;
    return { key, hash: key, at: 1_760_000_000_000 + i, by: 'crm', facts: [fact] };
  });
  await log.append(portalId, from - 1, entries);
}
