import { setImmediate as nextTurn } from 'node:timers/promises';
import pg from 'pg';
import { GroupCommit } from '../group-commit.ts';
import type { Appended, Entry, NewEntry } from '../log.ts';
import { AnswerLost, Closed, NotWritten } from '../unavailable.ts';
import { DamagedLog } from './damaged-log.ts';
import type { Database } from './database.ts';
import { columnsOf, type EntryPage, entriesWithKeys, entryPage, NEW_ENTRIES } from './entry-rows.ts';
import { whenItAnswers } from './lost-answer.ts';

interface Append<Fact> {
  readonly after: number;
  readonly entries: readonly NewEntry<Fact>[];
}

interface Head {
  readonly head: number;
  readonly fence: number;
}

const MOST_WAITING_APPENDS = 1_000;
const MOST_WAITING_FINDS = 10_000;
const ERASE_WITHIN_MS = 10 * 60_000;

/** Head and entries move together or not at all: where the head is elsewhere by now, no row is made. */
const APPEND = `
  WITH moved AS (
    UPDATE log_heads SET head = head + cardinality($3::text[])
    WHERE portal_id = $1 AND head = $2 AND fence = $8
    RETURNING portal_id
  )
  INSERT INTO log_entries (portal_id, seq, key, hash, at, by, facts)
  SELECT moved.portal_id, $2 + new.n, new.key, new.hash, new.at, new.by, new.facts::json
  FROM moved, ${NEW_ENTRIES}`;

/** Those of the new entries that stand where they were to stand, letter by letter. */
const KEPT = `
  SELECT 1 FROM ${NEW_ENTRIES} JOIN log_entries AS kept
    ON kept.portal_id = $1 AND kept.seq = $2 + new.n AND kept.key = new.key AND kept.hash = new.hash
    AND kept.at = new.at AND kept.by = new.by AND kept.facts::text = new.facts`;

/** The log of one portal in the database; nothing of it is kept in memory but its fence. */
export class PortalLog<Fact> {
  readonly #database: Database;
  readonly #portalId: string;
  readonly #appends: GroupCommit<Append<Fact>, Appended>;
  readonly #finds: GroupCommit<string, Entry<Fact> | undefined>;
  #users = 0;
  /**
   * Of the log as those who append here know it. It moves when the log is erased, so that nobody appends to a new log
   * what was decided on the old one, though its head may be at the same place.
   */
  #fence: number | undefined;

  constructor(database: Database, portalId: string) {
    this.#database = database;
    this.#portalId = portalId;
    const of = `log of portal ${portalId}`;
    this.#appends = new GroupCommit(of, MOST_WAITING_APPENDS, async group => {
      for (const { item, answer, fail } of group) await this.#append(item).then(answer, fail);
    });
    this.#finds = new GroupCommit(of, MOST_WAITING_FINDS, async group => {
      const keys = new Set(group.map(({ item }) => item));
      const found = await entriesWithKeys<Fact>(database, portalId, [...keys]);
      const byKey = new Map(found.map(entry => [entry.key, entry]));
      // Copies: two who ask for the same key share nothing.
      for (const { item, answer } of group) answer(structuredClone(byKey.get(item)));
    });
  }

  /** Nothing is being read or written here. */
  get idle(): boolean {
    return this.#appends.idle && this.#finds.idle && this.#users === 0;
  }

  append(after: number, entries: readonly NewEntry<Fact>[]): Promise<Appended> {
    return this.#appends.add({ after, entries });
  }

  async inTurn<Result>(work: (head: number) => Promise<Result>): Promise<Result> {
    const look = `SELECT head::float8 AS head FROM log_heads WHERE portal_id = ${pg.escapeLiteral(this.#portalId)}`;
    this.#users++;
    try {
      return await this.#database.inTurn<{ head: number }, Result>(`log ${this.#portalId}`, look, ([row]) =>
        work(row?.head ?? 0),
      );
    } finally {
      this.#users--;
    }
  }

  find(key: string): Promise<Entry<Fact> | undefined> {
    return this.#finds.add(key);
  }

  async *read(after: number): AsyncGenerator<Entry<Fact>, void, undefined> {
    this.#users++;
    try {
      let page = await this.#page(after);
      this.#fence ??= page.fence;
      for (let last = after; ; ) {
        last += page.entries.length;
        // The database makes the next page while this one is worked with.
        const next = page.isFull ? this.#page(last) : undefined;
        next?.catch(() => {});
        // Who takes entries without a pause would keep the question from being sent until the last is taken.
        await nextTurn();
        yield* page.entries;
        if (next === undefined) return;
        const { fence } = page;
        page = await next;
        if (page.fence !== fence)
          throw new Closed(`log of portal ${this.#portalId}: begun anew while it was read`);
      }
    } finally {
      this.#users--;
    }
  }

  erase(): Promise<void> {
    return this.#appends.alone(async () => {
      await this.#database.transaction(async connection => {
        await connection.query('UPDATE log_heads SET head = 0, fence = fence + 1 WHERE portal_id = $1', [
          this.#portalId,
        ]);
        await connection.query('DELETE FROM log_entries WHERE portal_id = $1', [this.#portalId]);
        await connection.query('DELETE FROM log_snapshots WHERE portal_id = $1', [this.#portalId]);
      }, ERASE_WITHIN_MS);
      this.#fence = undefined;
    });
  }

  async close(): Promise<void> {
    await this.#appends.close();
    await this.#finds.close();
  }

  /** Throws when an entry is missing: places have no gaps. */
  async #page(after: number): Promise<EntryPage<Fact>> {
    const page = await entryPage<Fact>(this.#database, this.#portalId, after);
    const astray = page.entries.findIndex((entry, i) => entry.seq !== after + 1 + i);
    if (astray === -1) return page;
    throw this.#damage(`entry ${after + 1 + astray} is missing`);
  }

  async #append({ after, entries }: Append<Fact>): Promise<Appended> {
    if (entries.length === 0) {
      const { head, fence } = await this.#look();
      return { status: head === after && fence === (this.#fence ?? fence) ? 'done' : 'stale', head };
    }
    const done = { status: 'done', head: after + entries.length } as const;
    const columns = columnsOf(entries);
    try {
      this.#fence ??= await this.#begin();
      const { rowCount } = await this.#database.query(APPEND, [
        this.#portalId,
        after,
        ...columns,
        this.#fence,
      ]);
      if (rowCount === entries.length) return done;
    } catch (error) {
      if (error instanceof AnswerLost && (await this.#landed(after, columns, error))) return done;
      throw await this.#refusal(error, entries);
    }
    const { head, fence } = await this.#look();
    this.#fence = fence;
    return { status: 'stale', head };
  }

  /** Where the log stands; at 0 when nobody has ever written to it. */
  async #look(): Promise<Head> {
    const { rows } = await this.#database.query<Head>(
      'SELECT head::float8 AS head, fence::float8 AS fence FROM log_heads WHERE portal_id = $1',
      [this.#portalId],
    );
    return rows[0] ?? { head: 0, fence: 0 };
  }

  /** Sees to it that the log has a head to be locked; answers its fence. */
  async #begin(): Promise<number> {
    await this.#database.query('INSERT INTO log_heads (portal_id) VALUES ($1) ON CONFLICT DO NOTHING', [
      this.#portalId,
    ]);
    return (await this.#look()).fence;
  }

  /**
   * Whether an append was kept whose answer was lost. It may still be on its way, so the fence moves first: what has
   * not happened then will not happen.
   */
  async #landed(after: number, columns: readonly unknown[], lost: AnswerLost): Promise<boolean> {
    return whenItAnswers(async () => {
      const { rows } = await this.#database.query<{ fence: number }>(
        'UPDATE log_heads SET fence = fence + 1 WHERE portal_id = $1 RETURNING fence::float8 AS fence',
        [this.#portalId],
      );
      this.#fence = rows[0]?.fence;
      const { rowCount } = await this.#database.query(KEPT, [this.#portalId, after, ...columns]);
      return rowCount === (columns[0] as readonly unknown[]).length;
    }, lost);
  }

  /** What to tell of an append that was not kept. */
  async #refusal(error: unknown, entries: readonly NewEntry<Fact>[]): Promise<unknown> {
    if (error instanceof Closed) return error;
    if (error instanceof pg.DatabaseError && error.constraint === 'log_entries_places') {
      return this.#damage('there are entries behind its head');
    }
    if (error instanceof pg.DatabaseError && error.constraint === 'log_entries_keys') {
      const key = await this.#usedKey(entries);
      return new Error(
        `log of portal ${this.#portalId}: the request key ${JSON.stringify(key)} has an entry already`,
      );
    }
    return new NotWritten(`log of portal ${this.#portalId}: nothing was kept: ${String(error)}`, {
      cause: error,
    });
  }

  /** Whoever appends has looked already; a key that stands twice would make two answers to one request. */
  async #usedKey(entries: readonly NewEntry<Fact>[]): Promise<string | undefined> {
    const keys = entries.map(({ key }) => key);
    const [used] = await entriesWithKeys<Fact>(this.#database, this.#portalId, keys);
    return used?.key ?? keys.find((key, i) => keys.indexOf(key) !== i);
  }

  #damage(what: string): DamagedLog {
    return new DamagedLog(
      `log of portal ${this.#portalId}: ${what}. Put back a backup of log_heads and log_entries together.`,
    );
  }
}
