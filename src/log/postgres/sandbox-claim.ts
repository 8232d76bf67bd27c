import { type FolderLock, lockFolder } from '../folder-lock.ts';
import { takeSessionLock } from './session-lock.ts';

/** Another process runs a sandbox beside this database. */
export class SandboxElsewhere extends Error {
  override name = 'SandboxElsewhere';
}

/**
 * Takes the database for the one process whose sandbox stands for HubSpot, and the folder in which that keeps its
 * records: with two sandboxes the books would be about records of two CRMs under the same ids. Throws
 * `SandboxElsewhere`, `FolderInUse` or `Unavailable`.
 */
export async function claimSandbox(url: string, dataFolder: string, at: number): Promise<FolderLock> {
  const claim = await takeSessionLock(url, 'sandbox');
  if (claim === undefined) {
    throw new SandboxElsewhere(
      'Another process runs the sandbox beside this database. Only one can: let this one speak to a CRM of its own ' +
        '(HUBSPOT_ACCESS_TOKEN or HUBSPOT_CLIENT_ID, with HUBSPOT_API_URL), or give it another database.',
    );
  }
  try {
    const lock = await lockFolder(dataFolder, at);
    return {
      async release() {
        await lock.release();
        await claim.release();
      },
    };
  } catch (error) {
    await claim.release();
    throw error;
  }
}
