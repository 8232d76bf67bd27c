import { KeyIndex, type PackedKeys } from './key-index.ts';
import type { PlacedLine } from './line-reading.ts';
import type { Entry } from './log.ts';

/** What one append wrote: one line, so that a crash leaves all of it or nothing. */
export type Batch<Fact> = readonly Entry<Fact>[];

/** What is numbered without gaps and found by a key. */
export type Numbered = Pick<Entry<unknown>, 'seq' | 'key'>;

/** Where a line starts and ends, in bytes. */
export type Place = Pick<PlacedLine<unknown>, 'start' | 'end'>;

/** What an index is made of, to be kept. */
export interface PackedIndex {
  readonly starts: Float64Array;
  readonly firstSeqs: Float64Array;
  readonly keys: PackedKeys;
  readonly end: number;
  readonly head: number;
}

/**
 * Knows of the lines read so far where each starts, with which entry, and which may hold a request key: about 40
 * bytes a line. It grows along as the file is read, so that a replay makes it without a second pass.
 */
export class LineIndex {
  #starts: number[] = [];
  #firstSeqs: number[] = [];
  #keys = new KeyIndex();
  #end = 0;
  #head = 0;

  /** The index that was packed; `packed` is given away. */
  static from({ starts, firstSeqs, keys, end, head }: PackedIndex): LineIndex {
    const index = new LineIndex();
    index.#starts = Array.from(starts);
    index.#firstSeqs = Array.from(firstSeqs);
    index.#keys = KeyIndex.from(keys);
    index.#end = end;
    index.#head = head;
    return index;
  }

  /** As it is now; to be copied at once, because it goes on changing. */
  packed(): PackedIndex {
    return {
      starts: Float64Array.from(this.#starts),
      firstSeqs: Float64Array.from(this.#firstSeqs),
      keys: this.#keys.packed(),
      end: this.#end,
      head: this.#head,
    };
  }

  /** How many lines are known. */
  get length(): number {
    return this.#starts.length;
  }

  /** Where the last line known so far stands; both 0 while there is none. */
  get last(): Place {
    return { start: this.#starts.at(-1) ?? 0, end: this.#end };
  }

  /** Where the lines known so far end, in bytes. */
  get end(): number {
    return this.#end;
  }

  /** The place of the last entry known so far. */
  get head(): number {
    return this.#head;
  }

  /** Takes up a line if it is the next one; others are known. False when its entries do not follow without a gap. */
  add({ start, end, line }: PlacedLine<readonly Numbered[]>): boolean {
    if (start !== this.#end) return true;
    if (line[0]?.seq !== this.#head + 1) return false;
    const number = this.#starts.push(start) - 1;
    this.#firstSeqs.push(this.#head + 1);
    for (const { key } of line) this.#keys.add(key, number);
    this.#end = end;
    this.#head += line.length;
    return true;
  }

  /** The lines that may hold a request key; mostly none or one. */
  linesWith(key: string): Place[] {
    return this.#keys.candidates(key).map(number => ({
      start: this.#starts[number] as number,
      end: this.#starts[number + 1] ?? this.#end,
    }));
  }

  /** Where the line with an entry starts, or as near before it as is known. */
  startOf(seq: number): number {
    if (seq > this.#head) return this.#end;
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

/** Whether a line of JSON is a batch of entries whose places follow each other. */
export function isBatch(line: unknown): boolean {
  if (!Array.isArray(line)) return false;
  const first = line[0]?.seq;
  return Number.isInteger(first) && line.every((entry, i) => entry?.seq === first + i);
}

/** Where the index of a log's file lies. */
export function indexPath(path: string): string {
  return path.replace(/\.jsonl$/, '.index');
}
