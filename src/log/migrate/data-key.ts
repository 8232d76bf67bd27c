import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderRefused } from './folder-side.ts';

/**
 * Throws `FolderRefused` when the folder has a data key of its own that is not among those of the settings: nothing
 * that was sealed by it could be opened where the folder is not at hand.
 */
export async function refuseOtherKey(dataFolder: string, dataKeys: readonly Buffer[]): Promise<void> {
  const path = join(dataFolder, 'data.key');
  const kept = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (kept === undefined || dataKeys.some(key => key.toString('base64') === kept.trim())) return;
  throw new FolderRefused(
    `DATA_KEY is not the key in ${path}, which sealed what is to be copied. Set DATA_KEY to what is in that file; to ` +
      'change it later, put the new one before it, separated by a comma.',
  );
}
