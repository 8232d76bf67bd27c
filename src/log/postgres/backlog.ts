import { type Backlog, MOST_WAITING_ITEMS } from '../backlog.ts';
import { Listeners } from '../listeners.ts';
import { OnePerPortal } from '../one-per-portal.ts';
import type { Database } from './database.ts';
import { PortalQueue } from './portal-queue.ts';

interface PostgresBacklogOptions {
  /** Items that may wait in one portal. 100,000 unless said. */
  readonly mostWaiting?: number;
  /** Is told when a listener throws. */
  readonly warn?: (message: string, error: unknown) => void;
}

/**
 * Opens the queues of one kind in a database. Any process may push and read; one process at a time should work a
 * portal's queue off, or both are given the same items. Listeners hear of what this process pushed. What is taken out
 * leaves the database's files when it next vacuums. Calls reject with `NotWritten`, `AnswerLost`, `Unavailable`,
 * `Full`, `Busy`, `Closed`, or `RangeError` for a strange portal id.
 */
export async function openPostgresBacklog<Item>(
  database: Database,
  kind: string,
  options: PostgresBacklogOptions = {},
): Promise<Backlog<Item>> {
  const { mostWaiting = MOST_WAITING_ITEMS, warn = console.warn } = options;
  const { rows } = await database.query<{ opener: string }>('SELECT gen_random_uuid()::text AS opener');
  let pushes = 0;
  const listeners = new Listeners<[portalId: string]>(warn);
  const tools = {
    database,
    kind,
    mostWaiting,
    pushName: () => `${rows[0]?.opener}:${++pushes}`,
    pushed: listeners.tell,
  };
  const queues = new OnePerPortal(`the backlog ${kind}`, portalId => new PortalQueue<Item>(portalId, tools));
  return {
    push: async (portalId, items) => queues.get(portalId).push(items),
    take: async (portalId, most) => queues.get(portalId).take(most),
    done: async (portalId, upTo) => queues.get(portalId).done(upTo),
    waiting: async portalId => queues.get(portalId).waiting(),
    edit: async (portalId, edit) => queues.get(portalId).edit(edit),
    async portalIds() {
      const { rows } = await database.query<{ portal_id: string }>(
        'SELECT portal_id FROM queues WHERE kind = $1 AND in_use ORDER BY portal_id',
        [kind],
      );
      return rows.map(({ portal_id }) => portal_id);
    },
    onPushed: listeners.add,
    erase: async portalId => queues.get(portalId).erase(),
    close: () => queues.close(),
  };
}
