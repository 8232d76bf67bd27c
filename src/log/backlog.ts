import type { OpenFile } from './appending-file.ts';
import { Listeners } from './listeners.ts';
import { OnePerPortal } from './one-per-portal.ts';
import { PortalBacklog } from './portal-backlog.ts';
import { makeFolder, portalFile, portalIdsIn } from './portal-file.ts';

/**
 * A durable queue per portal for what must not be lost but is worked off later, such as webhook hints.
 * Delivery is at least once: after a crash, items whose `done` was not yet durable are taken again.
 */

export interface Backlog<Item> {
  /**
   * Keeps the items (plain JSON, given away by the caller) in order; durable when it resolves. Pushes that wait
   * share one line and one flush. Rejects with `Full`, `Busy` or `Closed`, or the disk's error: nothing was kept.
   */
  push(portalId: string, items: readonly Item[]): Promise<void>;
  /** The oldest items not yet done, at most `most`, in order; the same again until they are done. */
  take(portalId: string, most: number): Promise<Taken<Item>>;
  /** Everything up to and including what was taken with this `upTo` is done. Repeats and older marks do nothing. */
  done(portalId: string, upTo: number): Promise<void>;
  /** How many items are not yet done. */
  waiting(portalId: string): Promise<number>;
  /** Portals that have a queue, to be asked after a start; a queue may be empty. */
  portalIds(): Promise<string[]>;
  /** Tells the listener which portal has new items, when they are durable; returns what ends it. */
  onPushed(listener: (portalId: string) => void): () => void;
  /**
   * Puts what `edit` makes of them in the place of the items that wait, or nothing where it gives undefined, and
   * writes the file anew, so that nothing is left in it of what was before, nor of what is done. Marks handed out stay
   * good; an item that was taken is not called back. Answers how many items it changed.
   */
  edit(portalId: string, edit: (item: Item) => Item | undefined): Promise<number>;
  /** Forgets a portal's queue. */
  erase(portalId: string): Promise<void>;
  /** Finishes what waits and refuses what comes. */
  close(): Promise<void>;
}

export interface Taken<Item> {
  readonly items: readonly Item[];
  /** The mark to hand to `done`. Good within this process only. */
  readonly upTo: number;
}

export interface BacklogOptions {
  /** Items that may wait in one portal. 100,000 unless said. */
  readonly mostWaiting?: number;
  /** Is told when a listener throws. */
  readonly warn?: (message: string, error: unknown) => void;
  /** How files are opened. */
  readonly openFile?: OpenFile;
}

export const MOST_WAITING_ITEMS = 100_000;

/**
 * Opens the queues in `folder`, one file per portal; the folder is made when missing. For one process at a time.
 * Calls reject with `DamagedFile`, `NotWritten`, `Full`, `Busy`, `Closed`, or `RangeError` for a strange portal id.
 */
export async function openBacklog<Item>(
  folder: string,
  options: BacklogOptions = {},
): Promise<Backlog<Item>> {
  const { mostWaiting = MOST_WAITING_ITEMS, warn = console.warn, openFile } = options;
  await makeFolder(folder);
  const listeners = new Listeners<[portalId: string]>(warn);
  const backlogs = new OnePerPortal(`the backlog in ${folder}`, portalId => {
    const path = portalFile(folder, portalId, '.jsonl');
    return new PortalBacklog<Item>(path, portalId, mostWaiting, () => listeners.tell(portalId), openFile);
  });
  return {
    push: async (portalId, items) => backlogs.get(portalId).push(items),
    take: async (portalId, most) => backlogs.get(portalId).take(most),
    done: async (portalId, upTo) => backlogs.get(portalId).done(upTo),
    waiting: async portalId => backlogs.get(portalId).waiting(),
    edit: async (portalId, edit) => backlogs.get(portalId).edit(edit),
    portalIds: () => portalIdsIn(folder, '.jsonl'),
    onPushed: listeners.add,
    erase: async portalId => backlogs.get(portalId).erase(),
    close: () => backlogs.close(),
  };
}
