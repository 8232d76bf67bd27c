/** Between two machines whose clocks are kept by NTP, and under load. */
const LASTS_MS = 15_000;
/** Some thousands a second; whoever comes then is asked to come again. */
const MOST = 200_000;

/** What was passed on lately, so that nothing is taken twice. */
export class HopMemory {
  readonly #now: () => number;
  #new = new Set<string>();
  #old = new Set<string>();
  #turnedAt: number;

  constructor(now: () => number) {
    this.#now = now;
    this.#turnedAt = now();
  }

  /** Whether it is of these seconds and came for the first time; true once. */
  isFirst({ at, nonce }: { readonly at: number; readonly nonce: string }): boolean {
    const now = this.#now();
    if (Math.abs(now - at) > LASTS_MS) return false;
    this.#turn(now);
    if (this.#new.has(nonce) || this.#old.has(nonce) || this.#new.size >= MOST) return false;
    this.#new.add(nonce);
    return true;
  }

  /** What may still be within its time stays: it was passed on at most so long before or after it came. */
  #turn(now: number): void {
    if (Math.abs(now - this.#turnedAt) <= 2 * LASTS_MS) return;
    this.#old = this.#new;
    this.#new = new Set();
    this.#turnedAt = now;
  }
}
