/** `npm run migrate:to-postgres`: copies the data folder into DATABASE_URL and compares what it reads back. */
import { readConfig } from './config.ts';
import { refuseOtherKey } from './log/migrate/data-key.ts';
import { migrateToPostgres } from './log/migrate/migration.ts';
import { Progress } from './log/migrate/progress.ts';
import { summaryOf } from './log/migrate/summary.ts';

try {
  const { databaseUrl, dataFolder, dataKeys } = readConfig();
  if (databaseUrl === null)
    throw new Error('DATABASE_URL: names the database to copy into. See .env.example.');
  await refuseOtherKey(dataFolder, dataKeys ?? []);
  const { stderr } = process;
  const progress = new Progress({
    write: text => stderr.write(text),
    isTerminal: stderr.isTTY,
    now: () => performance.now(),
  });
  const warn = (message: string, error: unknown) => console.error(`${message}: ${error}`);
  const migrated = await migrateToPostgres({ databaseUrl, dataFolder, progress, at: Date.now(), warn });
  console.log(summaryOf(migrated));
  console.log('The database holds all of it. Start with DATABASE_URL; the folder can be kept as a backup.');
} catch (error) {
  console.error(`\nNot copied. ${(error as Error).message}`);
  process.exitCode = 1;
}
