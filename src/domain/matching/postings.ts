/**
 * Lists of whole numbers from 0 on by a whole number, in typed arrays: some twenty bytes a list of one, where a map of
 * arrays takes over a hundred. Keys are found by open addressing; one whose list was emptied stays. Longer lists are
 * chained, the latest entry first.
 */
export class Postings {
  /** Always a power of two, so that a place is a few bits of the key. */
  #keys = new Int32Array(1024);
  /** `NONE`, `EMPTIED`, the only value below 0 (see `alone`), or the place of the first entry plus one. */
  #heads = new Int32Array(1024);
  #keyCount = 0;
  #values = new Int32Array(1024);
  /** What stands behind, as in a head. */
  #next = new Int32Array(1024);
  #used = 0;
  /** The first entry to be used again, plus one; 0 when there is none. */
  #free = 0;

  add(key: number, value: number): void {
    if ((this.#keyCount + 1) * 5 > this.#keys.length * 4) this.#growKeys();
    const place = this.#placeOf(key);
    const head = this.#heads[place] ?? NONE;
    if (head === NONE) {
      this.#keys[place] = key;
      this.#keyCount += 1;
    }
    this.#heads[place] = head === NONE || head === EMPTIED ? alone(value) : this.#entry(value, head);
  }

  /** Takes one entry of this value out; nothing when there is none. */
  remove(key: number, value: number): void {
    const place = this.#placeOf(key);
    let before = -1;
    for (
      let head = this.#heads[place] ?? NONE;
      head !== NONE && head !== EMPTIED;
      head = this.#next[before] ?? NONE
    ) {
      const isAlone = head < EMPTIED;
      if ((isAlone ? alone(head) : this.#values[head - 1]) === value) {
        const behind = isAlone ? EMPTIED : (this.#next[head - 1] ?? EMPTIED);
        if (before < 0) this.#heads[place] = behind;
        else this.#next[before] = behind;
        if (!isAlone) this.#release(head - 1);
        return;
      }
      if (isAlone) return;
      before = head - 1;
    }
  }

  /** Visits the values of a key, or the first `most` of them. */
  each(key: number, visit: (value: number) => void, most = Number.POSITIVE_INFINITY): void {
    let head = this.#heads[this.#placeOf(key)] ?? NONE;
    for (let count = 0; head !== NONE && head !== EMPTIED && count < most; count += 1) {
      if (head < EMPTIED) {
        visit(alone(head));
        return;
      }
      visit(this.#values[head - 1] ?? 0);
      head = this.#next[head - 1] ?? NONE;
    }
  }

  /** Where the key is, or would be. */
  #placeOf(key: number): number {
    const last = this.#keys.length - 1;
    let place = (Math.imul(key, 0x9e3779b1) >>> 8) & last;
    while (this.#heads[place] !== NONE && this.#keys[place] !== key) place = (place + 1) & last;
    return place;
  }

  /** Keeps a value in front of what stands behind, and returns the head for it. */
  #entry(value: number, behind: number): number {
    let entry = this.#free - 1;
    if (entry >= 0) this.#free = this.#next[entry] ?? 0;
    else {
      if (this.#used === this.#values.length) {
        this.#values = grown(this.#values);
        this.#next = grown(this.#next);
      }
      entry = this.#used;
      this.#used += 1;
    }
    this.#values[entry] = value;
    this.#next[entry] = behind;
    return entry + 1;
  }

  #release(entry: number): void {
    this.#next[entry] = this.#free;
    this.#free = entry + 1;
  }

  #growKeys(): void {
    const [keys, heads] = [this.#keys, this.#heads];
    this.#keys = new Int32Array(keys.length * 2);
    this.#heads = new Int32Array(keys.length * 2);
    for (let at = 0; at < keys.length; at += 1) {
      if (heads[at] === NONE) continue;
      const place = this.#placeOf(keys[at] ?? 0);
      this.#keys[place] = keys[at] ?? 0;
      this.#heads[place] = heads[at] ?? NONE;
    }
  }
}

const ENTRIES_GROWTH = 1.2;
const NONE = 0;
const EMPTIED = -1;

/** A list of one value needs no entry: -2 stands for 0, -3 for 1; and back. */
function alone(value: number): number {
  return -2 - value;
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const more = new Int32Array(Math.ceil(array.length * ENTRIES_GROWTH));
  more.set(array);
  return more;
}

/** A number for a text; two texts rarely have the same, and who looks one up compares what is found. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}
