import { Low } from 'lowdb';
import { AppendingFile, type OpenFile } from './appending-file.ts';
import { GroupCommit } from './group-commit.ts';
import { IndexFile } from './index-file.ts';
import { type Batch, indexPath, isBatch, LineIndex, type Place } from './line-index.ts';
import type { PlacedLine } from './line-reading.ts';
import type { Appended, Entry, NewEntry } from './log.ts';
import { Opening } from './opening.ts';

interface Append<Fact> {
  readonly after: number;
  readonly entries: readonly NewEntry<Fact>[];
}

const MOST_WAITING_APPENDS = 1_000;
/** So many lines are indexed anew in a part of a second. */
const LINES_WITHOUT_INDEX = 20_000;

/** The log of one portal in one file, with an index of it in memory. */
export class PortalLog<Fact> {
  readonly #file: AppendingFile<Batch<Fact>>;
  readonly #low: Low<Batch<Fact>>;
  readonly #appends: GroupCommit<Append<Fact>, Appended>;
  readonly #indexFile: IndexFile;
  readonly #opening = new Opening(() => this.#readHead());
  #index = new LineIndex();
  /** How many lines are indexed in the file beside the log, or soon will be. */
  #keptLines = 0;
  #keeping: Promise<void> | undefined;
  #indexing: Promise<void> | undefined;
  #users = 0;
  #head = 0;

  /**
   * @param path ends in `.jsonl`; its index lies beside it. Opens nothing yet: the first call that needs the file does, and throws `DamagedFile` when it must. */
  constructor(path: string, portalId: string, openFile?: OpenFile) {
    this.#file = new AppendingFile(path, isBatch, openFile);
    this.#low = new Low<Batch<Fact>>(this.#file, []);
    this.#indexFile = new IndexFile(indexPath(path));
    this.#appends = new GroupCommit(`log of portal ${portalId}`, MOST_WAITING_APPENDS, async group => {
      for (const { item, answer, fail } of group) await this.#append(item).then(answer, fail);
    });
  }

  /** Nothing is being read or written here. */
  get idle(): boolean {
    return this.#appends.idle && this.#users === 0;
  }

  append(after: number, entries: readonly NewEntry<Fact>[]): Promise<Appended> {
    return this.#appends.add({ after, entries });
  }

  async find(key: string): Promise<Entry<Fact> | undefined> {
    this.#users++;
    try {
      await this.#indexRest();
      for (const { start, end } of this.#index.linesWith(key)) {
        const entry = (await this.#file.lineAt(start, end)).find(entry => entry.key === key);
        if (entry !== undefined) return entry;
      }
      return undefined;
    } finally {
      this.#users--;
    }
  }

  async *read(after: number): AsyncGenerator<Entry<Fact>, void, undefined> {
    this.#users++;
    try {
      await this.#opening.once();
      // An erasure starts another index; what is read here then still goes into the one it belongs to.
      const index = this.#index;
      for await (const lines of this.#file.linesFrom(index.startOf(after + 1))) {
        await this.#add(lines, index);
        for (const { line } of lines) for (const entry of line) if (entry.seq > after) yield entry;
      }
    } finally {
      this.#users--;
    }
  }

  erase(): Promise<void> {
    return this.#appends.alone(async () => {
      // No index of it is kept any more, whoever still reads it.
      this.#keptLines = Number.POSITIVE_INFINITY;
      await this.#keeping;
      await this.#indexFile.remove();
      await this.#file.remove();
      this.#opening.anew();
      this.#index = new LineIndex();
      this.#keptLines = 0;
      this.#head = 0;
    });
  }

  async close(): Promise<void> {
    await this.#appends.close();
    await this.#keeping;
    await this.#file.close();
  }

  async #readHead(): Promise<void> {
    // lowdb leaves `data` as it is when there is no file.
    this.#low.data = [];
    await this.#low.read();
    this.#head = this.#low.data.at(-1)?.seq ?? 0;
    const index = await this.#indexFile.read(place => this.#lineAt(place));
    if (index === undefined) return;
    this.#index = index;
    this.#keptLines = index.length;
  }

  async #append({ after, entries }: Append<Fact>): Promise<Appended> {
    await this.#indexRest();
    if (after !== this.#head) return { status: 'stale', head: this.#head };
    if (entries.length === 0) return { status: 'done', head: after };
    await this.#refuseUsedKeys(entries);
    const start = this.#file.length;
    const line = entries.map(({ key, hash, at, by, facts }, i) => {
      return { seq: after + 1 + i, key, hash, at, by, facts };
    });
    this.#low.data = line;
    await this.#low.write();
    this.#head += line.length;
    this.#index.add({ start, end: this.#file.length, line });
    this.#keepIndex();
    return { status: 'done', head: this.#head };
  }

  /** Whoever appends has looked already; a key that stands twice would make two answers to one request. */
  async #refuseUsedKeys(entries: readonly NewEntry<Fact>[]): Promise<void> {
    const keys = new Set<string>();
    for (const { key } of entries) {
      if (keys.has(key) || (await this.find(key)) !== undefined) {
        throw new Error(`${this.#file.path}: the request key ${JSON.stringify(key)} has an entry already`);
      }
      keys.add(key);
    }
  }

  /** Takes up in the index what no reader has come by yet; whoever needs it meanwhile shares the work. */
  async #indexRest(): Promise<void> {
    await this.#opening.once();
    if (this.#index.end === this.#file.length) return;
    this.#indexing ??= this.#readRest(this.#index).finally(() => {
      this.#indexing = undefined;
    });
    await this.#indexing;
  }

  async #readRest(index: LineIndex): Promise<void> {
    for await (const lines of this.#file.linesFrom(index.end)) await this.#add(lines, index);
  }

  async #add(lines: readonly PlacedLine<Batch<Fact>>[], index: LineIndex): Promise<void> {
    for (const line of lines) {
      if (index.add(line)) continue;
      throw await this.#file.damage(line.start, `its entries do not follow entry ${index.head}`);
    }
    this.#keepIndex();
  }

  /** Has the index kept in the background once it is whole and a good deal longer than what is kept. */
  #keepIndex(): void {
    const index = this.#index;
    if (this.#keeping !== undefined || index.end !== this.#file.length) return;
    if (index.length - this.#keptLines < LINES_WITHOUT_INDEX) return;
    this.#keptLines = index.length;
    this.#keeping = this.#indexFile
      .write(index, place => this.#lineAt(place))
      // Without it the next start takes longer. A disk that takes nothing more is told of by the next append.
      .catch(() => {})
      .finally(() => {
        this.#keeping = undefined;
      });
  }

  async #lineAt({ start, end }: Place): Promise<string | undefined> {
    if (start === end || end > this.#file.length) return undefined;
    return JSON.stringify(await this.#file.lineAt(start, end));
  }
}
