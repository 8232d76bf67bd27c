import type { Taken } from '../backlog.ts';
import { GroupCommit, type Waiting } from '../group-commit.ts';
import { AnswerLost, Closed, Full, NotWritten } from '../unavailable.ts';
import type { Connection } from './connection.ts';
import type { Database } from './database.ts';
import { whenItAnswers } from './lost-answer.ts';
import { editedParcels, itemsOf, type Parcel, parcelsOf } from './parcels.ts';
import { ALL_PARCELS, DONE, OLDEST_PARCELS, PUSH_NAME, PUT_BACK, pushOf, THIS } from './queue-statements.ts';

type Change<Item> = { readonly push: readonly Item[] } | { readonly upTo: number };

/** What the queue of one portal works with; the same for all portals. */
export interface QueueTools {
  readonly database: Database;
  readonly kind: string;
  readonly mostWaiting: number;
  /** A name for pushes that no other has, here or elsewhere. */
  readonly pushName: () => string;
  /** Is called when new items are durable. */
  readonly pushed: (portalId: string) => void;
}

const MOST_WAITING_CHANGES = 1_000;
const EDIT_WITHIN_MS = 5 * 60_000;

/** The durable queue of one portal in the database; nothing of it is kept in memory but its fence. */
export class PortalQueue<Item> {
  readonly #tools: QueueTools;
  readonly #which: readonly [portalId: string, kind: string];
  readonly #of: string;
  readonly #changes: GroupCommit<Change<Item>, void>;
  #fence: number | undefined;
  /** Marks up to here are done already. */
  #doneTo = 0;

  constructor(portalId: string, tools: QueueTools) {
    this.#tools = tools;
    this.#which = [portalId, tools.kind];
    this.#of = `backlog ${tools.kind} of portal ${portalId}`;
    this.#changes = new GroupCommit(this.#of, MOST_WAITING_CHANGES, group => this.#commit(group));
  }

  push(items: readonly Item[]): Promise<void> {
    return this.#changes.add({ push: items });
  }

  async take(most: number): Promise<Taken<Item>> {
    const { rows } = await this.#tools.database.query<Parcel>(OLDEST_PARCELS, [...this.#which, most]);
    const taken: Item[] = [];
    let upTo = 0;
    for (const parcel of rows) {
      const items = itemsOf<Item>(parcel).slice(0, most - taken.length);
      for (const item of items) taken.push(item);
      upTo = parcel.first + items.length - 1;
    }
    return { items: taken, upTo };
  }

  done(upTo: number): Promise<void> {
    return this.#changes.add({ upTo });
  }

  async waiting(): Promise<number> {
    const { rows } = await this.#tools.database.query<{ waiting: number }>(
      `SELECT waiting::float8 AS waiting FROM queues WHERE ${THIS}`,
      this.#which,
    );
    return rows[0]?.waiting ?? 0;
  }

  /** Answers how many items `edit` changed or took out. */
  edit(edit: (item: Item) => Item | undefined): Promise<number> {
    return this.#changes.alone(() =>
      this.#locked(async connection => {
        const { rows } = await connection.query<Parcel>(ALL_PARCELS, this.#which);
        const { changed, takenOut, gone, parcels } = editedParcels(rows, edit);
        await connection.query(`DELETE FROM queue_parcels WHERE ${THIS} AND first = ANY($3::bigint[])`, [
          ...this.#which,
          gone,
        ]);
        await connection.query(PUT_BACK, [
          ...this.#which,
          parcels.map(({ first }) => first),
          parcels.map(({ last }) => last),
          parcels.map(({ pushedWith }) => pushedWith),
          parcels.map(({ items }) => items),
        ]);
        await connection.query(`UPDATE queues SET waiting = waiting - $3 WHERE ${THIS}`, [
          ...this.#which,
          takenOut,
        ]);
        return changed;
      }),
    );
  }

  erase(): Promise<void> {
    return this.#changes.alone(async () => {
      await this.#locked(async connection => {
        await connection.query(`DELETE FROM queue_parcels WHERE ${THIS}`, this.#which);
        await connection.query(`UPDATE queues SET waiting = 0, in_use = false WHERE ${THIS}`, this.#which);
      });
    });
  }

  close(): Promise<void> {
    return this.#changes.close();
  }

  async #commit(group: readonly Waiting<Change<Item>, void>[]): Promise<void> {
    const pushes = group.filter(({ item: change }) => 'push' in change && change.push.length > 0);
    // All with one flush; where all are too many, those that still find room.
    if (!(await this.#push(pushes))) for (const one of pushes) await this.#pushAlone(one);
    for (const { item: change, fail } of group) {
      if ('upTo' in change) await this.#done(change.upTo).catch(fail);
    }
    for (const { answer } of group) answer();
  }

  async #pushAlone(one: Waiting<Change<Item>, void>): Promise<void> {
    try {
      if (await this.#push([one])) return;
      one.fail(new Full(`${this.#of}: ${this.#tools.mostWaiting} items may wait, these would be more`));
    } catch (error) {
      one.fail(error);
    }
  }

  /** False when there is no room for all, and then nothing is kept. */
  async #push(pushes: readonly Waiting<Change<Item>, void>[]): Promise<boolean> {
    const items = pushes.flatMap(({ item: change }) => ('push' in change ? change.push : []));
    if (items.length === 0) return true;
    const name = this.#tools.pushName();
    if (!(await this.#kept(parcelsOf(items, name), items.length, name))) return false;
    this.#tools.pushed(this.#which[0]);
    return true;
  }

  async #kept(parcels: readonly Parcel[], items: number, name: string): Promise<boolean> {
    const { database, mostWaiting } = this.#tools;
    const columns = parcels.flatMap(({ first, last, pushedWith, items }) => [first, last, pushedWith, items]);
    const keepAs = parcels.length === 1 ? PUSH_NAME : undefined;
    try {
      for (;;) {
        this.#fence ??= await this.#begin();
        const fence = this.#fence;
        const values = [...this.#which, items, fence, mostWaiting, ...columns];
        const { rowCount } = await database.query(pushOf(parcels.length), values, keepAs);
        if (rowCount === parcels.length) return true;
        // Another process may have moved the fence; otherwise it was the room.
        this.#fence = await this.#begin();
        if (this.#fence === fence) return false;
      }
    } catch (error) {
      if (error instanceof AnswerLost && (await this.#landed(name, error))) return true;
      if (error instanceof Closed) throw error;
      throw new NotWritten(`${this.#of}: nothing was kept: ${String(error)}`, { cause: error });
    }
  }

  /** Sees to it that the queue has a head to be locked; answers its fence. */
  async #begin(): Promise<number> {
    const { database } = this.#tools;
    await database.query(
      'INSERT INTO queues (portal_id, kind) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      this.#which,
    );
    const { rows } = await database.query<{ fence: number }>(
      `SELECT fence::float8 AS fence FROM queues WHERE ${THIS}`,
      this.#which,
    );
    return rows[0]?.fence ?? 0;
  }

  /**
   * Whether a push was kept whose answer was lost. It may still be on its way, so the fence moves first. What another
   * process has worked off already counts as not kept: it will come twice, as it may.
   */
  async #landed(name: string, lost: AnswerLost): Promise<boolean> {
    const { database } = this.#tools;
    return whenItAnswers(async () => {
      await database.query(`UPDATE queues SET fence = fence + 1 WHERE ${THIS}`, this.#which);
      this.#fence = undefined;
      const { rowCount } = await database.query(
        `SELECT FROM queue_parcels WHERE ${THIS} AND pushed_with = $3 LIMIT 1`,
        [...this.#which, name],
      );
      return rowCount === 1;
    }, lost);
  }

  async #done(upTo: number): Promise<void> {
    if (upTo <= this.#doneTo) return;
    await this.#locked(async (connection, head) => {
      if (upTo > head) throw new RangeError(`mark ${upTo} was never handed out, the last is ${head}`);
      await connection.query(DONE, [...this.#which, upTo]);
    });
    this.#doneTo = upTo;
  }

  /** Runs `work` while nobody else changes the queue. */
  #locked<Result>(work: (connection: Connection, head: number) => Promise<Result>): Promise<Result> {
    return this.#tools.database.transaction(async connection => {
      const { rows } = await connection.query<{ head: number }>(
        `SELECT head::float8 AS head FROM queues WHERE ${THIS} FOR UPDATE`,
        this.#which,
      );
      return work(connection, rows[0]?.head ?? 0);
    }, EDIT_WITHIN_MS);
  }
}
