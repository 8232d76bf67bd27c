import type { Database } from '../postgres/database.ts';
import { journalPages } from '../postgres/journal-lines.ts';
import { postgresStore } from '../postgres/store.ts';
import { batches } from './batches.ts';
import { type EntryItem, isAny, OpenedParts } from './items.ts';
import type { Part } from './parts.ts';

const HELD = `
  SELECT 'log' AS shape, 'facts' AS kind, portal_id AS "portalId" FROM log_heads WHERE head > 0
  UNION ALL SELECT 'records', kind, portal_id FROM records WHERE data IS NOT NULL
  UNION ALL SELECT 'queue', kind, portal_id FROM queues WHERE waiting > 0
  UNION ALL SELECT 'chain', kind, portal_id FROM chain_heads WHERE head > 0
  UNION ALL SELECT DISTINCT 'journal', kind, portal_id FROM journal_lines`;

/** Each process of the product has a connection of that name for its locks, or for its sandbox. */
const USERS = `
  SELECT count(*)::int AS users FROM pg_stat_activity
  WHERE datname = current_database() AND application_name IN ('vouchsafe keeper', 'vouchsafe sandbox')`;

/** The database that parts are copied into. */
export class DatabaseSide {
  readonly #database: Database;
  readonly #opened: OpenedParts;

  constructor(database: Database, warn: (message: string, error: unknown) => void) {
    this.#database = database;
    this.#opened = new OpenedParts(postgresStore<unknown>(database, warn));
  }

  /** Connections of processes that work on it. */
  async users(): Promise<number> {
    const { rows } = await this.#database.query<{ users: number }>(USERS);
    return rows[0]?.users ?? 0;
  }

  /** Parts of which it has something. */
  async parts(): Promise<Part[]> {
    return (await this.#database.query<Part>(HELD)).rows.map(row => ({ ...row }));
  }

  /** Its items of a part. Takes nothing from a process that may have it open. */
  async *items(part: Part): AsyncGenerator<unknown> {
    const which = [part.portalId, part.kind] as const;
    if (part.shape === 'records') yield* await this.#records(which);
    else if (part.shape !== 'journal') yield* this.#opened.items(part);
    else yield* this.#lines(which);
  }

  async #records(which: readonly string[]): Promise<unknown[]> {
    const { rows } = await this.#database.query<{ data: string }>(
      'SELECT data::text AS data FROM records WHERE portal_id = $1 AND kind = $2 AND data IS NOT NULL',
      which,
    );
    return rows.map(({ data }) => JSON.parse(data));
  }

  async *#lines(which: readonly [portalId: string, kind: string]): AsyncGenerator<unknown> {
    for await (const { lines } of journalPages(this.#database, which, Number.MAX_SAFE_INTEGER)) yield* lines;
  }

  /** Keeps items behind the first `after`, in groups: who breaks it off finds some of them there. */
  async add(part: Part, after: number, items: AsyncIterable<unknown>): Promise<void> {
    if (part.shape === 'records') return this.#addRecords(part, items);
    if (part.shape === 'journal') return this.#addLines(part, after, items);
    let last = after;
    for await (const batch of batches(items)) {
      await this.#addBatch(part, last, batch);
      last += batch.length;
    }
  }

  async #addBatch({ shape, kind, portalId }: Part, after: number, items: readonly unknown[]): Promise<void> {
    if (shape === 'queue') return (await this.#opened.queue(kind)).push(portalId, items);
    if (shape === 'chain') return (await this.#opened.chain(kind)).append(portalId, items as never);
    const entries = (items as readonly EntryItem[]).map(([, key, hash, at, by, facts]) => {
      return { key, hash, at, by, facts };
    });
    const { status, head } = await this.#opened.store.log.append(portalId, after, entries);
    if (status === 'stale') {
      throw new Error(`somebody else writes to the log of portal ${portalId}, which is at ${head} now`);
    }
  }

  async #addRecords({ kind, portalId }: Part, items: AsyncIterable<unknown>): Promise<void> {
    const records = await this.#opened.store.records<object>(kind, portalId, {});
    for await (const data of items) await records.update(empty => void Object.assign(empty, data));
  }

  /** All in one transaction when there are none yet, as it is unless another program put them there. */
  async #addLines({ kind, portalId }: Part, after: number, items: AsyncIterable<unknown>): Promise<void> {
    const journal = await this.#opened.store.journal(kind, portalId, isAny);
    if (after === 0) await journal.replace(items);
    else for await (const line of items) await journal.append(line);
    await journal.close();
  }
}
