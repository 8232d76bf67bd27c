import { readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from './portal-file.ts';

const BYTES = 32;

/**
 * The key that the data folder keeps for itself when no setting gives one: good for trying the product, where whoever
 * has the folder may have the key. Made at the first start, readable by the process's own user alone. Throws when the
 * file is there but holds no key: another one would open nothing that was sealed.
 */
export async function keptDataKey(folder: string, make: () => Buffer): Promise<Buffer> {
  const path = join(folder, 'data.key');
  const kept = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (kept === undefined) return newKey(path, make());
  const key = Buffer.from(kept.trim(), 'base64');
  if (key.length === BYTES) return key;
  throw new Error(
    `${path} holds no key of ${BYTES} bytes: it was cut or edited. Restore it from a backup, or set DATA_KEY to the key that was in it. If neither is left, delete the file: what was sealed with it (accounts to pay to, mails that wait, links that were given out) is lost then.`,
  );
}

/** Written aside and renamed, so that a crash leaves a whole key or none. */
async function newKey(path: string, key: Buffer): Promise<Buffer> {
  const aside = `${path}.new`;
  await writeFile(aside, `${key.toString('base64')}\n`, { mode: 0o600, flush: true });
  await rename(aside, path);
  await syncFolder(dirname(path));
  return key;
}
