import pg from 'pg';
import { Unavailable } from '../unavailable.ts';

const CONNECT_WITHIN_MS = 5_000;
/** Within an installation: several may share a database, in a schema each. */
const TAKE = `SELECT pg_try_advisory_lock(hashtextextended(current_schema() || ' ' || $1, 0)) AS taken`;

/**
 * Takes a lock of this name on a connection of its own, unless another process has it: then undefined. Let go of when
 * the process ends, however it does. Whoever loses the connection is not told, so it must guard nothing but a start.
 */
export async function takeSessionLock(
  url: string,
  name: string,
): Promise<{ release(): Promise<void> } | undefined> {
  const client = new pg.Client({
    connectionString: url,
    application_name: `vouchsafe ${name}`,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    query_timeout: CONNECT_WITHIN_MS,
    keepAlive: true,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ taken: boolean }>(TAKE, [name]);
    if (rows[0]?.taken) return { release: () => client.end() };
    await client.end();
    return undefined;
  } catch (cause) {
    await client.end().catch(() => {});
    throw new Unavailable(`the database could not be asked: ${(cause as Error).message}`, { cause });
  }
}
