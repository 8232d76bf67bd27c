import type { CrmClient } from '../client.ts';
import type { Connection } from '../connection.ts';
import type { AccountLink } from './account-link.ts';

type Leave = (connection: Connection) => Promise<void>;

/** What is under way for an account has so long to end by itself when it moves to another process. */
const END_WITHIN_MS = 3_000;

/** What works for accounts, and has to end before another process may work for them. */
export class Leaving {
  readonly #leaves = new Set<{ leave: Leave }>();

  /** Returns what ends it. */
  readonly add = (leave: Leave): (() => void) => {
    const one = { leave };
    this.#leaves.add(one);
    return () => void this.#leaves.delete(one);
  };

  /**
   * Ends all that works for an account, of which others have been told nothing more: resolves when it has. Another may
   * be at it already when `isLate`: then no call to HubSpot is waited for.
   */
  async end({ link, client }: { link: AccountLink; client: CrmClient }, isLate: boolean): Promise<void> {
    const { connection, before } = link;
    const isStopped = link.stop();
    const cut = setTimeout(() => client.close(), END_WITHIN_MS);
    if (isLate) client.close();
    if (connection) await Promise.all([...this.#leaves].map(({ leave }) => leave(connection)));
    await isStopped;
    clearTimeout(cut);
    client.close();
    for (const known of new Set([before, link.before])) await known?.companies.close();
  }
}
