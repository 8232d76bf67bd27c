import pg from 'pg';
import { type FolderLock, lockFolder } from '../folder-lock.ts';
import { Unavailable } from '../unavailable.ts';

/** Another process runs a sandbox beside this database. */
export class SandboxElsewhere extends Error {
  override name = 'SandboxElsewhere';
}

const TAKE = `SELECT pg_try_advisory_lock(hashtextextended(current_schema() || ' sandbox', 0)) AS taken`;
const CONNECT_WITHIN_MS = 5_000;

/**
 * Takes the database for the one process whose sandbox stands for HubSpot, and the folder in which that keeps its
 * records: with two sandboxes the books would be about records of two CRMs under the same ids. Throws
 * `SandboxElsewhere` or `FolderInUse`. Let go of when the process ends, however it does.
 */
export async function claimSandbox(url: string, dataFolder: string, at: number): Promise<FolderLock> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'vouchsafe sandbox',
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
  });
  // Whoever starts a second sandbox while the database is away is not caught; the first one goes on.
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (cause) {
    throw new Unavailable(`the database could not be asked: ${(cause as Error).message}`, { cause });
  }
  try {
    const { rows } = await client.query<{ taken: boolean }>(TAKE);
    if (!rows[0]?.taken) {
      throw new SandboxElsewhere(
        'Another process runs the sandbox beside this database. Only one can: let this one speak to a CRM of its own ' +
          '(HUBSPOT_ACCESS_TOKEN or HUBSPOT_CLIENT_ID, with HUBSPOT_API_URL), or give it another database.',
      );
    }
    const lock = await lockFolder(dataFolder, at);
    return {
      async release() {
        await lock.release();
        await client.end();
      },
    };
  } catch (error) {
    await client.end();
    throw error;
  }
}
