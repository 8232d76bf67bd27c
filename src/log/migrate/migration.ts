import { takeSessionLock } from '../postgres/session-lock.ts';
import { openDatabase } from '../postgres/suitable-database.ts';
import { openFolderStore } from '../store.ts';
import { type Compared, compared, digestOf, TargetDiffers } from './comparison.ts';
import { DatabaseSide } from './database-side.ts';
import { partsInFolder } from './folder-side.ts';
import { OpenedParts } from './items.ts';
import { inOrder, type Part, sameKey, titleOf } from './parts.ts';
import type { Progress } from './progress.ts';

export interface MigrationOptions {
  readonly dataFolder: string;
  readonly databaseUrl: string;
  readonly progress: Progress;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly warn: (message: string, error: unknown) => void;
}

/** A part that is in the database as it is in the folder, which was read back. */
export interface Migrated extends Compared {
  readonly part: Part;
}

/** Somebody works on the database. */
export class TargetInUse extends Error {
  override name = 'TargetInUse';
}

/**
 * Copies all that a data folder holds into a database, and reads it back. What is there already is compared and not
 * copied again, so whoever breaks this off begins anew and ends the same. The folder stays as it is. Rejects before
 * anything is changed with `FolderInUse`, `FolderRefused`, `DamagedFile`, `TargetInUse`, or `TargetDiffers` where the
 * database holds something else; later with `TargetDiffers` where something else is read back than was written, and any
 * time with what the disk or the database says.
 */
export async function migrateToPostgres(options: MigrationOptions): Promise<Migrated[]> {
  const { dataFolder, databaseUrl, at, warn } = options;
  const parts = inOrder(await partsInFolder(dataFolder));
  const folder = await openFolderStore<unknown>(dataFolder, at);
  try {
    const alone = await takeSessionLock(databaseUrl, 'migration');
    if (!alone) throw new TargetInUse('Another process copies into this database. Let it end, or stop it.');
    try {
      const database = await openDatabase(databaseUrl, { warn });
      try {
        return await migrate(parts, new OpenedParts(folder), new DatabaseSide(database, warn), options);
      } finally {
        await database.close();
      }
    } finally {
      await alone.release();
    }
  } finally {
    await folder.close();
  }
}

async function migrate(
  parts: readonly Part[],
  source: OpenedParts,
  target: DatabaseSide,
  { progress }: MigrationOptions,
): Promise<Migrated[]> {
  const users = await target.users();
  if (users > 0) {
    throw new TargetInUse(`Vouchsafe works on this database (${users} connections). Stop it first.`);
  }
  refuseStrangers(parts, await target.parts());

  progress.begin('read');
  const found: Migrated[] = [];
  for (const part of parts) {
    const met = () => progress.add(part.portalId);
    found.push({ part, ...(await compared(part, source.items(part), target.items(part), met)) });
  }
  progress.end();

  progress.begin('copied', sum(found.map(({ items, there }) => items - there)));
  for (const { part, there, items } of found) {
    const met = () => progress.add(part.portalId);
    if (items > there) await target.add(part, there, counted(source.items(part, there), met));
  }
  progress.end();

  progress.begin('verified', sum(found.map(({ items }) => items)));
  for (const { part, items, sha256 } of found) {
    const kept = await digestOf(target.items(part), () => progress.add(part.portalId));
    if (kept.items === items && kept.sha256 === sha256) continue;
    throw new TargetDiffers(
      `${titleOf(part)} of portal ${part.portalId}: the database does not hold what was written to it.`,
    );
  }
  progress.end();
  return found;
}

/** A database in which something else lies is somebody's: nothing is mixed. */
function refuseStrangers(ours: readonly Part[], held: readonly Part[]): void {
  const known = new Set(ours.map(sameKey));
  const stranger = held.find(part => !known.has(sameKey(part)));
  if (!stranger) return;
  throw new TargetDiffers(
    `${titleOf(stranger)} of portal ${stranger.portalId} is in the database and not in the folder.`,
  );
}

async function* counted<Item>(items: AsyncIterable<Item>, met: () => void): AsyncGenerator<Item> {
  for await (const item of items) {
    yield item;
    met();
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
