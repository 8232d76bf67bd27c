/** Where the processes of a run keep what they know. */
import { setTimeout as pause } from 'node:timers/promises';
import { openPostgresStore } from '../../src/log/postgres/store.ts';
import { openFolderStore, type Store } from '../../src/log/store.ts';
import { NO_POSTGRES, postgresPrograms, TestPostgres } from '../support/postgres.ts';
import { type ProofOptions, WrongOptions } from './options.ts';
import type { ProofSetting } from './proof.ts';
import type { Fact } from './read-back.ts';

/** What the processes kept, when all of them have stopped. */
export function openStoreOf(dataFolder: string, databaseUrl: string | undefined): Promise<Store<Fact>> {
  if (databaseUrl === undefined) return openFolderStore<Fact>(dataFolder, Date.now());
  return openPostgresStore<Fact>(databaseUrl, console.warn);
}

/**
 * Gives what a run needs beside its folder: for PostgreSQL a server of its own, which is stopped as by a power cut and
 * started again in the middle of things. Throws `WrongOptions` where there is none.
 */
export async function onStore<Result>(
  store: ProofOptions['store'],
  run: (how: Pick<ProofSetting, 'databaseUrl' | 'restartDatabase'>) => Promise<Result>,
): Promise<Result> {
  if (store === 'folder') return run({});
  const programs = postgresPrograms();
  if (programs === undefined) throw new WrongOptions(`--store postgres: ${NO_POSTGRES}`);
  const postgres = await TestPostgres.start(programs);
  try {
    return await run({
      databaseUrl: postgres.url(await postgres.newDatabase()),
      async restartDatabase(awayMs) {
        await postgres.stopServer('SIGQUIT');
        await pause(awayMs);
        await postgres.startServer();
      },
    });
  } finally {
    await postgres.remove();
  }
}
