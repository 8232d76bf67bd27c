import type { OpenFile } from './appending-file.ts';
import type { Numbered } from './line-index.ts';
import { OnePerPortal } from './one-per-portal.ts';
import { PortalChain } from './portal-chain.ts';
import { makeFolder, portalFile } from './portal-file.ts';

/**
 * Numbered items per portal, each behind the one before, kept for ever: the log's shape for what follows from the log,
 * where a part of an item may have to be forgotten without its place being lost.
 */
export interface Chains<Item extends Numbered> {
  /**
   * Keeps items (plain JSON) behind the last, all or none, durable when it resolves. Rejects with `RangeError` unless
   * they are numbered on from it, or with `NotWritten`, `Busy` or `Closed`: nothing was kept.
   */
  append(portalId: string, items: readonly Item[]): Promise<void>;
  /** How many there are, which is the number of the last. */
  length(portalId: string): Promise<number>;
  find(portalId: string, key: string): Promise<Item | undefined>;
  /** Those behind number `after`, in order, at most `most`. */
  read(portalId: string, after: number, most: number): Promise<Item[]>;
  /**
   * Puts what `edit` makes of them in the place of all items, and writes the file anew, so that nothing is left in it of
   * what was before; numbers and keys must stay. Answers how many it changed, by identity.
   */
  edit(portalId: string, edit: (item: Item) => Item): Promise<number>;
  /** Forgets a portal's chain. */
  erase(portalId: string): Promise<void>;
  /** Finishes what waits and refuses what comes. */
  close(): Promise<void>;
}

/** Opens the chains in `folder`, one file per portal; the folder is made when missing. For one process at a time. */
export async function openChains<Item extends Numbered>(
  folder: string,
  openFile?: OpenFile,
): Promise<Chains<Item>> {
  await makeFolder(folder);
  const chains = new OnePerPortal(
    `the chains in ${folder}`,
    portalId => new PortalChain<Item>(portalFile(folder, portalId, '.jsonl'), portalId, openFile),
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
