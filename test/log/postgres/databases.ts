import { Database, type DatabaseOptions } from '../../../src/log/postgres/database.ts';
import { migrate } from '../../../src/log/postgres/migrations.ts';
import type { TestPostgres } from '../../support/postgres.ts';

let schemas = 0;

/** An empty schema with our tables: as apart from others as a database of its own, and made in a moment. */
export async function newSchema(postgres: TestPostgres): Promise<string> {
  const schema = `place_${++schemas}`;
  await postgres.ask(`CREATE SCHEMA ${schema}`);
  const url = postgres.url('postgres', schema);
  const database = new Database(url);
  await migrate(database);
  await database.close();
  return url;
}

/** A store and the database it lies in, closed together. */
export function withDatabase<Store extends { close(): Promise<void> }>(
  url: string,
  open: (database: Database) => Store,
  options: DatabaseOptions = {},
): Store {
  const database = new Database(url, options);
  const store = open(database);
  return {
    ...store,
    async close() {
      await store.close();
      await database.close();
    },
  };
}
