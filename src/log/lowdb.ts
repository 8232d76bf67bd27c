import type { OpenFile } from './appending-file.ts';
import type { Log } from './log.ts';
import { OnePerPortal } from './one-per-portal.ts';
import { makeFolder, portalFile } from './portal-file.ts';
import { PortalLog } from './portal-log.ts';

/**
 * Opens the embedded store: one file per portal in `folder`, which is made when missing. For one process at a
 * time; `lockFolder` sees to that. Everything it answers was read from disk anew, so nobody can damage the log by
 * changing it. Calls reject with `DamagedFile` when a person has to look at a file, `NotWritten` when the disk
 * refuses, `RangeError` for a strange portal id, `Closed` after `close`.
 */
export async function openLowdbLog<Fact>(folder: string, openFile?: OpenFile): Promise<Log<Fact>> {
  await makeFolder(folder);
  const logs = new OnePerPortal(
    `the log in ${folder}`,
    portalId => new PortalLog<Fact>(portalFile(folder, portalId, '.jsonl'), portalId, openFile),
  );
  return {
    append: async (portalId, after, entries) => logs.get(portalId).append(after, entries),
    inTurn: (_portalId, work) => work(undefined),
    find: async (portalId, key) => logs.get(portalId).find(key),
    read: (portalId, after) => logs.get(portalId).read(after),
    erase: async portalId => logs.get(portalId).erase(),
    async release(portalId) {
      const log = logs.peek(portalId);
      if (log?.idle !== true) return;
      logs.forget(portalId);
      await log.close();
    },
    close: () => logs.close(),
  };
}
