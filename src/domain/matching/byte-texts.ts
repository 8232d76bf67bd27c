const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();
const GROWTH = 1.2;
/** A letter of a JavaScript string takes at most so many bytes. */
const BYTES_A_LETTER = 3;
const LEAST_WASTE = 1 << 20;

/** Texts by whole numbers from 0 on, as bytes side by side: a third of what they take as strings. */
export class ByteTexts {
  #bytes = new Uint8Array(1024);
  /** Where each text begins, plus one; 0 when there is none. */
  #starts = new Uint32Array(64);
  #lengths = new Uint32Array(64);
  #count = 0;
  #used = 0;
  #wasted = 0;

  /** One more than the highest number that was ever used. */
  get count(): number {
    return this.#count;
  }

  /** How many bytes are held for the texts, those of texts that are gone included. */
  get bytes(): number {
    return this.#bytes.length;
  }

  at(number: number): string | undefined {
    const start = this.#starts[number] ?? 0;
    if (start === 0) return undefined;
    return DECODER.decode(this.#bytes.subarray(start - 1, start - 1 + (this.#lengths[number] ?? 0)));
  }

  put(number: number, text: string): void {
    this.remove(number);
    this.#count = Math.max(this.#count, number + 1);
    this.#starts = roomFor(this.#starts, this.#count);
    this.#lengths = roomFor(this.#lengths, this.#count);
    this.#bytes = roomFor(this.#bytes, this.#used + text.length * BYTES_A_LETTER);
    const { written } = ENCODER.encodeInto(text, this.#bytes.subarray(this.#used));
    this.#starts[number] = this.#used + 1;
    this.#lengths[number] = written;
    this.#used += written;
  }

  remove(number: number): void {
    if ((this.#starts[number] ?? 0) === 0) return;
    this.#starts[number] = 0;
    this.#wasted += this.#lengths[number] ?? 0;
    if (this.#wasted > LEAST_WASTE && this.#wasted > this.#used / 4) this.#closeRanks();
  }

  /** Moves all texts together again, in the order of their numbers. */
  #closeRanks(): void {
    const bytes = new Uint8Array(Math.ceil((this.#used - this.#wasted) * GROWTH));
    let used = 0;
    for (let number = 0; number < this.#count; number += 1) {
      const start = this.#starts[number] ?? 0;
      const length = this.#lengths[number] ?? 0;
      if (start === 0) continue;
      bytes.set(this.#bytes.subarray(start - 1, start - 1 + length), used);
      this.#starts[number] = used + 1;
      used += length;
    }
    this.#bytes = bytes;
    this.#used = used;
    this.#wasted = 0;
  }
}

function roomFor<T extends Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer>>(array: T, length: number): T {
  if (length <= array.length) return array;
  const more = new (array.constructor as new (length: number) => T)(Math.ceil(length * GROWTH));
  more.set(array);
  return more;
}
