import type { News } from './homes.ts';
import type { Keeper } from './keeper.ts';

/** What the database itself tells; the others are known by the bell alone. */
type LookedFor = Exclude<News, 'home' | 'call'>;

/** What this process has to hear of. */
export interface Watched {
  /** Portals whose state is in memory. */
  readonly inMemory: () => Iterable<string>;
  /** Portals that it works for. */
  readonly atHome: () => Iterable<string>;
}

/** What is written there is compared with what was seen last, by portal. */
interface Mark {
  readonly portal_id: string;
  readonly mark: string;
}

const FENCES = 'SELECT portal_id, fence::text AS mark FROM log_heads WHERE portal_id = ANY($1)';
const HEADS = 'SELECT portal_id, head::text AS mark FROM log_heads WHERE portal_id = ANY($1)';
const QUEUES = `
  SELECT portal_id, string_agg(kind || ' ' || head, ',' ORDER BY kind) AS mark
  FROM queues WHERE portal_id = ANY($1) AND kind <> 'calls' GROUP BY portal_id`;
const ACCOUNTS = `SELECT portal_id, version::text AS mark FROM records WHERE kind = 'accounts'`;

/** Looks by itself for what the bell may not have told: it is lost with a connection, and nobody rings for the dead. */
export class Lookout {
  readonly #watched: Watched;
  readonly #tell: (news: LookedFor, key: string) => void;
  readonly #seen: Readonly<Record<LookedFor, Map<string, string>>> = {
    log: new Map(),
    erased: new Map(),
    queue: new Map(),
    account: new Map(),
  };

  constructor(watched: Watched, tell: (news: LookedFor, key: string) => void) {
    this.#watched = watched;
    this.#tell = tell;
  }

  async look(keeper: Keeper): Promise<void> {
    const inMemory = [[...this.#watched.inMemory()]];
    this.#compare('account', await keeper.query<Mark>(ACCOUNTS));
    // A fence moves when a log is erased, and at times without: then a state is read again for nothing.
    this.#compare('erased', await keeper.query<Mark>(FENCES, inMemory), false);
    this.#compare('log', await keeper.query<Mark>(HEADS, inMemory));
    this.#compare('queue', await keeper.query<Mark>(QUEUES, [[...this.#watched.atHome()]]));
  }

  /** Tells of marks that are other than the last time, and of new ones where that is news as well. */
  #compare(news: LookedFor, marks: readonly Mark[], isNewsAtFirst = true): void {
    const seen = this.#seen[news];
    const before = new Map(seen);
    seen.clear();
    for (const { portal_id, mark } of marks) {
      seen.set(portal_id, mark);
      const last = before.get(portal_id);
      if (last === undefined ? isNewsAtFirst : last !== mark) this.#tell(news, portal_id);
      before.delete(portal_id);
    }
    // An account that is gone; what left memory is no news.
    if (news === 'account') for (const portalId of before.keys()) this.#tell(news, portalId);
  }
}
