import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The key that the data folder keeps for itself when no setting gives one: good for trying the product, where whoever
 * has the folder may have the key. Made at the first start.
 */
export async function keptDataKey(folder: string, make: () => Buffer): Promise<Buffer> {
  const path = join(folder, 'data.key');
  const kept = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (kept !== undefined) return Buffer.from(kept.trim(), 'base64');
  const key = make();
  await writeFile(path, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  return key;
}
