import type { Log } from './log.ts';
import { OnePerPortal } from './one-per-portal.ts';
import type { Database } from './postgres/database.ts';
import { PortalLog } from './postgres/portal-log.ts';

/**
 * The logs in a database of PostgreSQL, which any number of processes may share. Calls reject with `NotWritten` when
 * the database would not keep an append, `AnswerLost` when nobody can say yet whether it did, `Unavailable` when it
 * cannot be asked, `DamagedLog` when a person has to look, `RangeError` for a strange portal id, `Closed` after
 * `close`. The database stays open: it belongs to who opened it.
 */
export function openPostgresLog<Fact>(database: Database): Log<Fact> {
  const logs = new OnePerPortal('the log in PostgreSQL', portalId => new PortalLog<Fact>(database, portalId));
  return {
    append: async (portalId, after, entries) => logs.get(portalId).append(after, entries),
    inTurn: async (portalId, work) => logs.get(portalId).inTurn(work),
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
