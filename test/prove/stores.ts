import { openPostgresStore } from '../../src/log/postgres/store.ts';
import { openFolderStore, type Store } from '../../src/log/store.ts';
import type { Fact } from './read-back.ts';

/** What the processes kept, when all of them have stopped. */
export function openStoreOf(dataFolder: string, databaseUrl: string | undefined): Promise<Store<Fact>> {
  if (databaseUrl === undefined) return openFolderStore<Fact>(dataFolder, Date.now());
  return openPostgresStore<Fact>(databaseUrl, console.warn);
}
