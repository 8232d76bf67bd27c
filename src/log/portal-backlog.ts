import { Low } from 'lowdb';
import { AppendingFile, type OpenFile } from './appending-file.ts';
import type { Taken } from './backlog.ts';
import { GroupCommit, type Waiting } from './group-commit.ts';
import { Opening } from './opening.ts';
import { Full } from './unavailable.ts';

/** What one group changed: these items came behind, so many went in front. */
interface Line<Item> {
  readonly items: readonly Place<Item>[];
  readonly done: number;
}

/** Null where an item was taken out: places are counted, so one that is empty stays. */
type Place<Item> = Item | null;

type Change<Item> = { readonly push: readonly Item[] } | { readonly upTo: number };

const MOST_WAITING_CHANGES = 1_000;
/** Below this size a file is left alone, so that a quiet queue is not rewritten for every handful of items. */
const REWRITE_ABOVE_BYTES = 1024 * 1024;

/** The durable queue of one portal: its waiting items in memory, and a file of changes that leads to them. */
export class PortalBacklog<Item> {
  readonly #file: AppendingFile<Line<Item>>;
  readonly #low: Low<Line<Item>>;
  readonly #changes: GroupCommit<Change<Item>, void>;
  readonly #portalId: string;
  readonly #most: number;
  readonly #pushed: () => void;
  readonly #opening = new Opening(() => this.#readFile());
  /** Durable and not yet done. */
  #items: Place<Item>[] = [];
  /** How many of those are empty. */
  #empty = 0;
  /** How many places went before those, as this process counts. Only grows, so that an old mark does nothing. */
  #doneTo = 0;
  #itemsInFile = 0;

  /** @param pushed is called when new items are durable. */
  constructor(path: string, portalId: string, most: number, pushed: () => void, openFile?: OpenFile) {
    this.#portalId = portalId;
    this.#most = most;
    this.#pushed = pushed;
    this.#file = new AppendingFile(path, isLine, openFile);
    this.#low = new Low<Line<Item>>(this.#file, { items: [], done: 0 });
    this.#changes = new GroupCommit(`backlog of portal ${portalId}`, MOST_WAITING_CHANGES, async group => {
      await this.#commit(group);
      await this.#rewrite();
    });
  }

  async push(items: readonly Item[]): Promise<void> {
    await this.#changes.add({ push: items });
  }

  async take(most: number): Promise<Taken<Item>> {
    await this.#opening.once();
    const items: Item[] = [];
    let places = 0;
    for (const item of this.#items) {
      if (item !== null && items.length === most) break;
      places += 1;
      if (item !== null) items.push(item);
    }
    // Copies: who takes an item may do with it as they like, and it may be taken again.
    return { items: JSON.parse(JSON.stringify(items)), upTo: this.#doneTo + places };
  }

  async done(upTo: number): Promise<void> {
    await this.#changes.add({ upTo });
  }

  async waiting(): Promise<number> {
    await this.#opening.once();
    return this.#items.length - this.#empty;
  }

  /** Answers how many items `edit` changed or took out. */
  edit(edit: (item: Item) => Item | undefined): Promise<number> {
    return this.#changes.alone(async () => {
      await this.#opening.once();
      if (this.#file.length === 0) return 0;
      const edited = this.#items.map(item => (item === null ? null : (edit(item) ?? null)));
      const changed = edited.filter((item, place) => item !== this.#items[place]).length;
      const first = edited.findIndex(item => item !== null);
      const items = first === -1 ? [] : edited.slice(first);
      if (changed > 0 || this.#itemsInFile > items.length) await this.#keepOnly(items);
      // Empty places in front count as done: a mark from before still means the same item.
      this.#doneTo += edited.length - items.length;
      this.#items = items;
      this.#empty = items.filter(item => item === null).length;
      return changed;
    });
  }

  erase(): Promise<void> {
    return this.#changes.alone(async () => {
      await this.#file.remove();
      this.#opening.anew();
      this.#drop(this.#items.length);
      this.#itemsInFile = 0;
    });
  }

  async close(): Promise<void> {
    await this.#changes.close();
    await this.#file.close();
  }

  async #readFile(): Promise<void> {
    await this.#low.read();
    this.#items = [];
    this.#empty = 0;
    this.#itemsInFile = 0;
    for await (const lines of this.#file.linesFrom(0)) {
      for (const { line } of lines) this.#follow(line);
    }
  }

  async #commit(group: readonly Waiting<Change<Item>, void>[]): Promise<void> {
    await this.#opening.once();
    const end = this.#doneTo + this.#items.length;
    const items: Item[] = [];
    let doneTo = this.#doneTo;
    for (const { item: change, fail } of group) {
      if ('upTo' in change) {
        if (change.upTo > end)
          fail(new RangeError(`mark ${change.upTo} was never handed out, the last is ${end}`));
        else doneTo = Math.max(doneTo, change.upTo);
      } else if (this.#items.length - this.#empty + items.length + change.push.length > this.#most) {
        fail(
          new Full(`backlog of portal ${this.#portalId}: ${this.#most} items may wait, these would be more`),
        );
      } else {
        for (const item of change.push) items.push(item);
      }
    }
    if (items.length > 0 || doneTo > this.#doneTo) {
      const line = { items, done: doneTo - this.#doneTo };
      this.#low.data = line;
      await this.#low.write();
      this.#follow(line);
    }
    for (const { answer } of group) answer();
    if (items.length > 0) this.#pushed();
  }

  #follow({ items, done }: Line<Item>): void {
    for (const item of items) {
      this.#items.push(item);
      if (item === null) this.#empty += 1;
    }
    this.#itemsInFile += items.length;
    this.#drop(done);
  }

  #drop(count: number): void {
    for (const item of this.#items.splice(0, count)) if (item === null) this.#empty -= 1;
    this.#doneTo += count;
  }

  /** Leaves out what is done, when that is most of a file that has grown. */
  async #rewrite(): Promise<void> {
    if (this.#file.length < REWRITE_ABOVE_BYTES || this.#itemsInFile < 2 * this.#items.length) return;
    try {
      await this.#keepOnly(this.#items);
    } catch {
      // All is durable in the file as it stands; the next change tries again.
    }
  }

  async #keepOnly(items: readonly Place<Item>[]): Promise<void> {
    await this.#file.replace(items.length === 0 ? [] : [{ items, done: 0 }]);
    this.#itemsInFile = items.length;
  }
}

function isLine(line: unknown): boolean {
  const { items, done } = (line ?? {}) as Partial<Line<unknown>>;
  return Array.isArray(items) && Number.isInteger(done);
}
