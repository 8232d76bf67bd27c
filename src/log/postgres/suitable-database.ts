import { Database, type DatabaseOptions } from './database.ts';
import { migrate } from './migrations.ts';

interface Settings {
  readonly encoding: string;
  readonly synchronous_commit: string;
  readonly fsync: string;
}

/**
 * Opens a database that can be relied on, and brings its tables up to date. Throws, with a remedy, when it cannot be
 * asked, would lose what it acknowledges, or has tables that this program does not know.
 */
export async function openDatabase(url: string, options: DatabaseOptions = {}): Promise<Database> {
  const database = new Database(url, options);
  try {
    await refuseUnsuitable(database);
    await migrate(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function refuseUnsuitable(database: Database): Promise<void> {
  const { rows } = await database.query<Settings>(
    `SELECT current_setting('server_encoding') AS encoding,
            current_setting('synchronous_commit') AS synchronous_commit,
            current_setting('fsync') AS fsync`,
  );
  const [settings] = rows;
  if (settings?.encoding !== 'UTF8') {
    throw new Error(
      `The database is encoded in ${settings?.encoding}: make one with ENCODING 'UTF8' TEMPLATE template0.`,
    );
  }
  if (settings.synchronous_commit === 'off' || settings.fsync === 'off') {
    throw new Error(
      'A crash would lose what the database acknowledged: set its synchronous_commit and fsync to on.',
    );
  }
}
