/** No line has this number, so it marks a free slot. */
const FREE = 0xffffffff;
const FIRST_SLOTS = 1024;

/** What an index is made of, to be kept. */
export interface PackedKeys {
  readonly fingerprints: Uint32Array<ArrayBuffer>;
  readonly lines: Uint32Array<ArrayBuffer>;
  readonly count: number;
}

/**
 * Says which lines of a file may hold a request key, in 11 to 22 bytes a key: a table with open addressing that
 * keeps a 32-bit fingerprint instead of the key. The line itself tells whether it is the key (at 1,000,000 keys
 * one look in 4,000 is in vain).
 */
export class KeyIndex {
  #fingerprints = new Uint32Array(FIRST_SLOTS);
  #lines = new Uint32Array(FIRST_SLOTS).fill(FREE);
  #count = 0;

  /** The index that was packed; `packed` is given away. */
  static from({ fingerprints, lines, count }: PackedKeys): KeyIndex {
    const index = new KeyIndex();
    index.#fingerprints = fingerprints;
    index.#lines = lines;
    index.#count = count;
    return index;
  }

  /** As it is now; to be copied at once, because it goes on changing. */
  packed(): PackedKeys {
    return { fingerprints: this.#fingerprints, lines: this.#lines, count: this.#count };
  }

  add(key: string, line: number): void {
    if (4 * (this.#count + 1) > 3 * this.#lines.length) this.#grow();
    this.#place(fingerprint(key), line);
    this.#count++;
  }

  /** Numbers of the lines that may hold the key; mostly none or one. */
  candidates(key: string): number[] {
    const wanted = fingerprint(key);
    const lines: number[] = [];
    const mask = this.#lines.length - 1;
    for (let slot = wanted & mask; this.#lines[slot] !== FREE; slot = (slot + 1) & mask) {
      if (this.#fingerprints[slot] === wanted) lines.push(this.#lines[slot] as number);
    }
    return lines;
  }

  #place(print: number, line: number): void {
    const mask = this.#lines.length - 1;
    let slot = print & mask;
    while (this.#lines[slot] !== FREE) slot = (slot + 1) & mask;
    this.#fingerprints[slot] = print;
    this.#lines[slot] = line;
  }

  #grow(): void {
    const prints = this.#fingerprints;
    const lines = this.#lines;
    this.#fingerprints = new Uint32Array(2 * prints.length);
    this.#lines = new Uint32Array(2 * lines.length).fill(FREE);
    lines.forEach((line, slot) => {
      if (line !== FREE) this.#place(prints[slot] as number, line);
    });
  }
}

/** FNV-1a over the UTF-16 units, then stirred so that the low bits, which choose the slot, depend on all of it. */
function fingerprint(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
