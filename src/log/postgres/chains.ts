import type { Chains } from '../chains.ts';
import type { Numbered } from '../line-index.ts';
import { OnePerPortal } from '../one-per-portal.ts';
import type { Database } from './database.ts';
import { PortalChain } from './portal-chain.ts';

/**
 * Opens the chains of one kind in a database. Where two processes append, one finds that its numbers are taken. What is
 * edited out leaves the database's files when it next vacuums. Calls reject with `NotWritten`, `AnswerLost`,
 * `Unavailable`, `Busy`, `Closed`, `DamagedLog`, or `RangeError` for a strange portal id or number.
 */
export function openPostgresChains<Item extends Numbered>(database: Database, kind: string): Chains<Item> {
  const chains = new OnePerPortal(
    `the chains ${kind}`,
    portalId => new PortalChain<Item>(database, kind, portalId),
  );
  return {
    append: async (portalId, items) => chains.get(portalId).append(items),
    length: async portalId => chains.get(portalId).length(),
    find: async (portalId, key) => chains.get(portalId).find(key),
    read: async (portalId, after, most) => chains.get(portalId).read(after, most),
    edit: async (portalId, edit) => chains.get(portalId).edit(edit),
    erase: async portalId => chains.get(portalId).erase(),
    close: () => chains.close(),
  };
}
