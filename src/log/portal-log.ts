import { Low } from 'lowdb';
import { AppendingFile, type OpenFile, type PlacedLine } from './appending-file.ts';
import { DamagedFile } from './damaged-file.ts';
import { GroupCommit } from './group-commit.ts';
import { KeyIndex } from './key-index.ts';
import type { Appended, Entry, NewEntry } from './log.ts';

/** What one append wrote: one line, so that a crash leaves all of it or nothing. */
type Batch<Fact> = readonly Entry<Fact>[];

interface Append<Fact> {
  readonly after: number;
  readonly entries: readonly NewEntry<Fact>[];
}

const MOST_WAITING_APPENDS = 1_000;

/**
 * The log of one portal in one file. What is kept in memory is an index, made while the file is first read:
 * where each line starts, with which entry, and which line may hold a request key.
 */
export class PortalLog<Fact> {
  readonly #file: AppendingFile<Batch<Fact>>;
  readonly #low: Low<Batch<Fact>>;
  readonly #appends: GroupCommit<Append<Fact>, Appended>;
  #opening: Promise<void> | undefined;
  #indexing: Promise<void> | undefined;
  #users = 0;
  #head = 0;
  #starts: number[] = [];
  #firstSeqs: number[] = [];
  #keys = new KeyIndex();
  #indexedTo = 0;
  #indexedHead = 0;

  /** Opens nothing yet: the first call that needs the file does, and throws `DamagedFile` when it must. */
  constructor(path: string, portalId: string, openFile?: OpenFile) {
    this.#file = new AppendingFile(path, openFile);
    this.#low = new Low<Batch<Fact>>(this.#file, []);
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
      for (const number of this.#keys.candidates(key)) {
        const start = this.#starts[number] as number;
        const batch = await this.#file.lineAt(start, this.#starts[number + 1] ?? this.#indexedTo);
        const entry = batch.find(entry => entry.key === key);
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
      await this.#open();
      for await (const lines of this.#file.linesFrom(this.#startOf(after + 1))) {
        await this.#index(lines);
        for (const { line } of lines) for (const entry of line) if (entry.seq > after) yield entry;
      }
    } finally {
      this.#users--;
    }
  }

  erase(): Promise<void> {
    return this.#appends.alone(async () => {
      await this.#file.remove();
      this.#opening = undefined;
      this.#head = 0;
      this.#starts = [];
      this.#firstSeqs = [];
      this.#keys = new KeyIndex();
      this.#indexedTo = 0;
      this.#indexedHead = 0;
    });
  }

  async close(): Promise<void> {
    await this.#appends.close();
    await this.#file.close();
  }

  #open(): Promise<void> {
    this.#opening ??= this.#readHead().catch(error => {
      // Whoever asks next tries again: somebody may have put back a backup.
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  async #readHead(): Promise<void> {
    await this.#low.read();
    const head = headOf(this.#low.data);
    if (head === undefined) throw new DamagedFile(`${this.#file.path} does not end in a batch of entries`);
    this.#head = head;
  }

  async #append({ after, entries }: Append<Fact>): Promise<Appended> {
    await this.#indexRest();
    if (after !== this.#head) return { status: 'stale', head: this.#head };
    if (entries.length === 0) return { status: 'done', head: after };
    await this.#refuseUsedKeys(entries);
    const start = this.#file.length;
    const line = entries.map(({ key, hash, at, by, facts }, i) => ({
      seq: after + 1 + i,
      key,
      hash,
      at,
      by,
      facts,
    }));
    this.#low.data = line;
    await this.#low.write();
    this.#head += line.length;
    await this.#index([{ start, end: this.#file.length, line }]);
    return { status: 'done', head: this.#head };
  }

  /** Whoever appends has looked already; a key that stands twice would make two answers to one request. */
  async #refuseUsedKeys(entries: readonly NewEntry<Fact>[]): Promise<void> {
    const keys = new Set<string>();
    for (const { key } of entries) {
      const taken = keys.has(key) || (await this.find(key)) !== undefined;
      if (taken)
        throw new Error(
          `${this.#file.path} has an entry with the request key ${JSON.stringify(key)} already`,
        );
      keys.add(key);
    }
  }

  /** Reads what no reader has come by yet. */
  async #indexRest(): Promise<void> {
    await this.#open();
    if (this.#indexedTo === this.#file.length) return;
    this.#indexing ??= this.#readRest().finally(() => {
      this.#indexing = undefined;
    });
    await this.#indexing;
  }

  async #readRest(): Promise<void> {
    for await (const lines of this.#file.linesFrom(this.#indexedTo)) await this.#index(lines);
  }

  /** Notes lines that follow what is indexed; others are known. */
  async #index(lines: readonly PlacedLine<Batch<Fact>>[]): Promise<void> {
    for (const { start, end, line } of lines) {
      if (start !== this.#indexedTo) continue;
      const head = headOf(line);
      if (head !== this.#indexedHead + line.length) {
        throw await this.#file.damage(start, `its entries do not follow entry ${this.#indexedHead}`);
      }
      const number = this.#starts.push(start) - 1;
      this.#firstSeqs.push(this.#indexedHead + 1);
      for (const { key } of line) this.#keys.add(key, number);
      this.#indexedTo = end;
      this.#indexedHead = head;
    }
  }

  /** Where the line with an entry starts, or as near before it as is known. */
  #startOf(seq: number): number {
    if (seq > this.#indexedHead) return this.#indexedTo;
    let low = 0;
    let high = this.#firstSeqs.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#firstSeqs[middle] as number) <= seq) low = middle;
      else high = middle;
    }
    return this.#starts[low] ?? 0;
  }
}

/** The place of a batch's last entry, 0 for none; `undefined` when this is no batch without gaps. */
function headOf(batch: unknown): number | undefined {
  if (!Array.isArray(batch)) return undefined;
  if (batch.length === 0) return 0;
  const first = batch[0]?.seq;
  const whole = Number.isInteger(first) && batch.every((entry, i) => entry?.seq === first + i);
  return whole ? first + batch.length - 1 : undefined;
}
