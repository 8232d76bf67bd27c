import { Low } from 'lowdb';
import { AppendingFile, type OpenFile } from './appending-file.ts';
import { GroupCommit } from './group-commit.ts';
import { isBatch, LineIndex, type Numbered } from './line-index.ts';
import type { PlacedLine } from './line-reading.ts';
import { Opening } from './opening.ts';

type Line<Item> = readonly Item[];

const MOST_WAITING_APPENDS = 1_000;

/** The numbered items of one portal in one file, with an index of it in memory. */
export class PortalChain<Item extends Numbered> {
  readonly #file: AppendingFile<Line<Item>>;
  readonly #low: Low<Line<Item>>;
  readonly #changes: GroupCommit<Line<Item>, void>;
  readonly #opening = new Opening(() => this.#readFile());
  #index = new LineIndex();

  constructor(path: string, portalId: string, openFile?: OpenFile) {
    this.#file = new AppendingFile(path, isBatch, openFile);
    this.#low = new Low<Line<Item>>(this.#file, []);
    this.#changes = new GroupCommit(`chain of portal ${portalId}`, MOST_WAITING_APPENDS, async group => {
      for (const { item: items, answer, fail } of group) await this.#append(items).then(answer, fail);
    });
  }

  async append(items: readonly Item[]): Promise<void> {
    if (items.length > 0) await this.#changes.add(items);
  }

  async length(): Promise<number> {
    await this.#opening.once();
    return this.#index.head;
  }

  async find(key: string): Promise<Item | undefined> {
    await this.#opening.once();
    for (const { start, end } of this.#index.linesWith(key)) {
      const item = (await this.#file.lineAt(start, end)).find(one => one.key === key);
      if (item !== undefined) return item;
    }
    return undefined;
  }

  async read(after: number, most: number): Promise<Item[]> {
    await this.#opening.once();
    const items: Item[] = [];
    for await (const lines of this.#file.linesFrom(this.#index.startOf(after + 1))) {
      for (const { line } of lines) items.push(...line.filter(({ seq }) => seq > after));
      if (items.length >= most) break;
    }
    return items.slice(0, most);
  }

  /** Answers how many items `edit` changed. */
  edit(edit: (item: Item) => Item): Promise<number> {
    return this.#changes.alone(async () => {
      await this.#opening.once();
      let changed = 0;
      const lines: Line<Item>[] = [];
      for await (const read of this.#file.linesFrom(0)) {
        for (const { line } of read) {
          const edited = line.map(edit);
          changed += edited.filter((item, place) => item !== line[place]).length;
          lines.push(edited);
        }
      }
      if (changed > 0) {
        await this.#file.replace(lines);
        await this.#readIndex();
      }
      return changed;
    });
  }

  erase(): Promise<void> {
    return this.#changes.alone(async () => {
      await this.#file.remove();
      this.#opening.anew();
      this.#index = new LineIndex();
    });
  }

  async close(): Promise<void> {
    await this.#changes.close();
    await this.#file.close();
  }

  async #readFile(): Promise<void> {
    await this.#low.read();
    await this.#readIndex();
  }

  async #readIndex(): Promise<void> {
    const index = new LineIndex();
    for await (const lines of this.#file.linesFrom(0)) for (const line of lines) await this.#add(line, index);
    this.#index = index;
  }

  async #append(items: Line<Item>): Promise<void> {
    await this.#opening.once();
    const next = this.#index.head + 1;
    if (!items.every(({ seq }, place) => seq === next + place))
      throw new RangeError(`${this.#file.path}: what is appended must be numbered from ${next} on`);
    const start = this.#file.length;
    this.#low.data = items;
    await this.#low.write();
    await this.#add({ start, end: this.#file.length, line: items }, this.#index);
  }

  async #add(placed: PlacedLine<Line<Item>>, index: LineIndex): Promise<void> {
    if (!index.add(placed)) throw await this.#file.damage(placed.start, `it does not follow ${index.head}`);
  }
}
