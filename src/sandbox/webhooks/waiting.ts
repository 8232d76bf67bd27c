/** A timer is never set for longer: beyond some weeks it would go off at once. */
const longestTimerMs = 3_600_000;

/** What waits for one moment of the sandbox's clock. */
export interface Waiting<Item> {
  /** Epoch milliseconds. */
  readonly dueAt: number;
  readonly items: readonly Item[];
}

/**
 * Things that wait for their moment of the sandbox's clock, which may be moved ahead: `passed` is called then. One timer
 * serves them all, so a hundred thousand of them cost no more than a list.
 */
export class WaitingList<Item> {
  readonly #now: () => number;
  readonly #arrived: (items: readonly Item[]) => void;
  /** The next first. */
  #waiting: Waiting<Item>[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(now: () => number, arrived: (items: readonly Item[]) => void) {
    this.#now = now;
    this.#arrived = arrived;
  }

  add(items: readonly Item[], dueAt: number): void {
    const place = this.#placeAfter(dueAt);
    this.#waiting.splice(place, 0, { dueAt, items });
    if (place === 0) this.#wait();
  }

  /** Lets go of what is due. */
  readonly passed = (): void => {
    const due = this.#waiting.splice(0, this.#placeAfter(this.#now()));
    this.#wait();
    for (const { items } of due) this.#arrived(items);
  };

  all(): readonly Waiting<Item>[] {
    return this.#waiting;
  }

  clear(): void {
    this.#waiting = [];
    this.#wait();
  }

  /** Behind all that is due by then. */
  #placeAfter(dueAt: number): number {
    let [from, to] = [0, this.#waiting.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#waiting[middle]?.dueAt ?? 0) <= dueAt) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  #wait(): void {
    clearTimeout(this.#timer);
    const [next] = this.#waiting;
    if (!next) return;
    const waitMs = Math.min(longestTimerMs, Math.max(0, next.dueAt - this.#now()));
    this.#timer = setTimeout(this.passed, waitMs);
  }
}
