import { onceItAnswers } from './postgres/awaited-database.ts';
import { claimSandbox } from './postgres/sandbox-claim.ts';
import { openPostgresStore } from './postgres/store.ts';
import { openFolderStore, type Store } from './store.ts';

export interface ChosenStoreOptions {
  /** Null: the data folder. */
  readonly databaseUrl: string | null;
  readonly dataFolder: string;
  /** A sandbox in this process keeps its records in the data folder. */
  readonly hasSandbox: boolean;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Is told what nobody waits for, such as a connection that broke while nobody used it, and that a start waits. */
  readonly warn: (message: string, error: unknown) => void;
  /** How long a start waits for a database that cannot be asked; a minute unless said. */
  readonly awaitMs?: number;
}

/**
 * Opens the database when there is one, else the data folder. Throws `FolderInUse` when another process has the folder,
 * `SandboxElsewhere` when it has a sandbox on the same database, and what `openPostgresStore` does.
 */
export async function openChosenStore<Fact>(options: ChosenStoreOptions): Promise<Store<Fact>> {
  const { databaseUrl, dataFolder, at, warn, awaitMs } = options;
  if (databaseUrl === null) return openFolderStore<Fact>(dataFolder, at);
  return onceItAnswers(() => openDatabaseStore<Fact>(databaseUrl, options), { warn, withinMs: awaitMs });
}

async function openDatabaseStore<Fact>(
  databaseUrl: string,
  { dataFolder, hasSandbox, at, warn }: ChosenStoreOptions,
): Promise<Store<Fact>> {
  const claim = hasSandbox ? await claimSandbox(databaseUrl, dataFolder, at) : undefined;
  const store = await openPostgresStore<Fact>(databaseUrl, warn).catch(async error => {
    await claim?.release();
    throw error;
  });
  return {
    ...store,
    async close() {
      await store.close();
      await claim?.release();
    },
  };
}
