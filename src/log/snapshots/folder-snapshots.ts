import { createReadStream } from 'node:fs';
import { access, open, rename, rm } from 'node:fs/promises';
import { makeFolder, portalFile, syncFolder } from '../portal-file.ts';
import type { Snapshots } from './snapshots.ts';

/**
 * Snapshots in a folder, a file for each portal. One process at a time makes one of a portal, and none is made while
 * the portal is erased: who has the folder sees to that. Throws `RangeError` for a strange portal id.
 */
export function folderSnapshots(folder: string): Snapshots {
  const fileOf = (portalId: string) => portalFile(folder, portalId, '.snapshot');
  return {
    async read(portalId) {
      const file = fileOf(portalId);
      const isThere = await access(file).then(
        () => true,
        () => false,
      );
      return isThere ? createReadStream(file, { highWaterMark: 256 * 1024 }) : undefined;
    },
    async keeper(portalId) {
      const file = fileOf(portalId);
      return async bytes => {
        await makeFolder(folder);
        const temporary = `${file}.new`;
        const handle = await open(temporary, 'w', 0o600);
        try {
          for await (const part of bytes) await handle.writeFile(part);
          await handle.datasync();
        } finally {
          await handle.close();
        }
        await rename(temporary, file);
        await syncFolder(folder);
      };
    },
    async erase(portalId) {
      const file = fileOf(portalId);
      for (const path of [file, `${file}.new`]) await rm(path, { force: true });
      await syncFolder(folder).catch(() => {});
    },
  };
}
