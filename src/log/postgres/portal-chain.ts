import { GroupCommit } from '../group-commit.ts';
import type { Numbered } from '../line-index.ts';
import { AnswerLost, Closed, NotWritten } from '../unavailable.ts';
import type { Connection } from './connection.ts';
import { DamagedLog } from './damaged-log.ts';
import type { Database } from './database.ts';
import { whenItAnswers } from './lost-answer.ts';
import { writtenText } from './written-text.ts';

interface Head {
  readonly head: number;
  readonly fence: number;
}

interface ItemRow {
  readonly number: number;
  readonly item: string;
}

const MOST_WAITING_APPENDS = 1_000;
const EDITED_AT_ONCE = 500;
const EDIT_WITHIN_MS = 5 * 60_000;

const THIS = 'portal_id = $1 AND kind = $2';
const NEW_ITEMS = 'unnest($4::text[], $5::text[]) WITH ORDINALITY AS new (key, item, n)';

/** Head and items move together or not at all: where the head is elsewhere by now, no row is made. */
const APPEND = `
  WITH moved AS (
    UPDATE chain_heads SET head = head + cardinality($4::text[])
    WHERE ${THIS} AND head = $3 AND fence = $6
    RETURNING portal_id, kind
  )
  INSERT INTO chain_items (portal_id, kind, number, key, item)
  SELECT moved.portal_id, moved.kind, $3 + new.n, new.key, new.item::json FROM moved, ${NEW_ITEMS}`;

/** Those of the new items that stand where they were to stand, letter by letter. */
const KEPT = `
  SELECT FROM ${NEW_ITEMS} JOIN chain_items AS kept
    ON kept.portal_id = $1 AND kept.kind = $2 AND kept.number = $3 + new.n
    AND kept.key = new.key AND kept.item::text = new.item`;

/** Both ends are named, which numbers without gaps allow: with LIMIT alone a planner without statistics sorts all. */
const PAGE = `
  SELECT number::float8 AS number, item::text AS item FROM chain_items
  WHERE ${THIS} AND number > $3 AND number <= $3::bigint + $4 ORDER BY number`;

/** The chain of one portal and kind in the database; nothing of it is kept in memory but its fence. */
export class PortalChain<Item extends Numbered> {
  readonly #database: Database;
  readonly #which: readonly [portalId: string, kind: string];
  readonly #of: string;
  readonly #changes: GroupCommit<readonly Item[], void>;
  #fence: number | undefined;

  constructor(database: Database, kind: string, portalId: string) {
    this.#database = database;
    this.#which = [portalId, kind];
    this.#of = `chain ${kind} of portal ${portalId}`;
    this.#changes = new GroupCommit(this.#of, MOST_WAITING_APPENDS, async group => {
      for (const { item: items, answer, fail } of group) await this.#append(items).then(answer, fail);
    });
  }

  async append(items: readonly Item[]): Promise<void> {
    if (items.length > 0) await this.#changes.add(items);
  }

  async length(): Promise<number> {
    return (await this.#look()).head;
  }

  async find(key: string): Promise<Item | undefined> {
    const { rows } = await this.#database.query<ItemRow>(
      `SELECT item::text AS item FROM chain_items WHERE ${THIS} AND key = $3 ORDER BY number LIMIT 1`,
      [...this.#which, writtenText(key)],
    );
    return rows[0] && JSON.parse(rows[0].item);
  }

  async read(after: number, most: number): Promise<Item[]> {
    const { rows } = await this.#database.query<ItemRow>(PAGE, [...this.#which, after, most]);
    return this.#items(rows, after);
  }

  /** Answers how many items `edit` changed. */
  edit(edit: (item: Item) => Item): Promise<number> {
    return this.#changes.alone(() =>
      this.#database.transaction(async connection => {
        const { rows } = await connection.query<Head>(
          `SELECT head::float8 AS head FROM chain_heads WHERE ${THIS} FOR UPDATE`,
          this.#which,
        );
        let changed = 0;
        for (let after = 0; after < (rows[0]?.head ?? 0); after += EDITED_AT_ONCE) {
          changed += await this.#editPage(connection, after, edit);
        }
        return changed;
      }, EDIT_WITHIN_MS),
    );
  }

  erase(): Promise<void> {
    return this.#changes.alone(async () => {
      await this.#database.transaction(async connection => {
        await connection.query(
          `UPDATE chain_heads SET head = 0, fence = fence + 1 WHERE ${THIS}`,
          this.#which,
        );
        await connection.query(`DELETE FROM chain_items WHERE ${THIS}`, this.#which);
      }, EDIT_WITHIN_MS);
      this.#fence = undefined;
    });
  }

  close(): Promise<void> {
    return this.#changes.close();
  }

  async #editPage(connection: Connection, after: number, edit: (item: Item) => Item): Promise<number> {
    const { rows } = await connection.query<ItemRow>(PAGE, [...this.#which, after, EDITED_AT_ONCE]);
    const changed = this.#items(rows, after).flatMap(item => {
      const edited = edit(item);
      return edited === item ? [] : [edited];
    });
    await connection.query(
      `UPDATE chain_items SET item = new.item::json FROM unnest($3::bigint[], $4::text[]) AS new (number, item)
       WHERE ${THIS} AND chain_items.number = new.number`,
      [...this.#which, changed.map(({ seq }) => seq), changed.map(item => JSON.stringify(item))],
    );
    return changed.length;
  }

  async #append(items: readonly Item[]): Promise<void> {
    const after = (items[0]?.seq ?? 0) - 1;
    if (!items.every(({ seq }, place) => seq === after + 1 + place)) throw await this.#misnumbered();
    const texts = items.map(item => JSON.stringify(item));
    const values = [...this.#which, after, items.map(({ key }) => writtenText(key)), texts];
    try {
      if (await this.#kept(values, texts.length)) return;
    } catch (error) {
      if (error instanceof AnswerLost && (await this.#landed(values, texts.length, error))) return;
      if (error instanceof Closed) throw error;
      throw new NotWritten(`${this.#of}: nothing was kept: ${String(error)}`, { cause: error });
    }
    throw await this.#misnumbered();
  }

  /** False when the chain's end is elsewhere, and then nothing is kept. */
  async #kept(values: readonly unknown[], count: number): Promise<boolean> {
    for (;;) {
      this.#fence ??= await this.#begin();
      const fence = this.#fence;
      const { rowCount } = await this.#database.query(APPEND, [...values, fence]);
      if (rowCount === count) return true;
      // Another process may have moved the fence; otherwise it was the number.
      this.#fence = (await this.#look()).fence;
      if (this.#fence === fence) return false;
    }
  }

  /** Sees to it that the chain has a head to be locked; answers its fence. */
  async #begin(): Promise<number> {
    await this.#database.query(
      'INSERT INTO chain_heads (portal_id, kind) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      this.#which,
    );
    return (await this.#look()).fence;
  }

  async #look(): Promise<Head> {
    const { rows } = await this.#database.query<Head>(
      `SELECT head::float8 AS head, fence::float8 AS fence FROM chain_heads WHERE ${THIS}`,
      this.#which,
    );
    return rows[0] ?? { head: 0, fence: 0 };
  }

  /** Whether an append was kept whose answer was lost. It may still be on its way, so the fence moves first. */
  async #landed(values: readonly unknown[], count: number, lost: AnswerLost): Promise<boolean> {
    return whenItAnswers(async () => {
      await this.#database.query(`UPDATE chain_heads SET fence = fence + 1 WHERE ${THIS}`, this.#which);
      this.#fence = undefined;
      const { rowCount } = await this.#database.query(KEPT, values);
      return rowCount === count;
    }, lost);
  }

  async #misnumbered(): Promise<RangeError> {
    const { head } = await this.#look();
    return new RangeError(`${this.#of}: what is appended must be numbered from ${head + 1} on`);
  }

  /** Throws when one is missing: numbers have no gaps. */
  #items(rows: readonly ItemRow[], after: number): Item[] {
    const astray = rows.findIndex(({ number }, place) => number !== after + 1 + place);
    if (astray === -1) return rows.map(({ item }) => JSON.parse(item));
    throw new DamagedLog(
      `${this.#of}: item ${after + 1 + astray} is missing. Put back a backup of chain_heads and chain_items together.`,
    );
  }
}
