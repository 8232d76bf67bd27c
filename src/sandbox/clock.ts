/** The sandbox's own clock: real time plus what a control advanced it by. It never goes back. */
export class Clock {
  #offsetMs = 0;

  /** Epoch milliseconds. */
  now = (): number => Date.now() + this.#offsetMs;

  get offsetMs(): number {
    return this.#offsetMs;
  }

  advance(ms: number): void {
    this.#offsetMs += ms;
  }

  load(offsetMs: number): void {
    this.#offsetMs = offsetMs;
  }
}
