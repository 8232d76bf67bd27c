/**
 * Chance that repeats itself: the same seed gives the same records and the same faults.
 * The generator is mulberry32 (public domain), 32 bits of state, good enough for names and coin tosses.
 */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** At least 0, under 1. */
  share(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number between the two, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.share() * (most - least + 1));
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.between(0, items.length - 1)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  happens(share: number): boolean {
    return share > 0 && this.share() < share;
  }

  /** A new array in another order. */
  shuffled<Item>(items: readonly Item[]): Item[] {
    return items
      .map(item => ({ item, place: this.share() }))
      .sort((a, b) => a.place - b.place)
      .map(({ item }) => item);
  }
}
