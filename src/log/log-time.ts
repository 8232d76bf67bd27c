/** A clock that is set back by more was wrong before, and what it dated is for a person to look at. */
const BACK_AT_MOST_MS = 10 * 60_000;

/**
 * The time of one log, which does not go back: a clock that was set right, or the clock of another process that goes on
 * with the portal, may be behind the one before. What was decided a moment ago would then lie in the future and not hold
 * yet, and a second claim on the same account would be taken. Until the clock has caught up time stands still.
 */
export class LogTime {
  #latest = 0;

  /** An entry of that moment is in the log. */
  saw(at: number): void {
    this.#latest = Math.max(this.#latest, at);
  }

  /** The moment at which something is decided, or looked at, when a clock says `now`. */
  moment(now: number): number {
    const behindMs = this.#latest - now;
    return behindMs > 0 && behindMs <= BACK_AT_MOST_MS ? this.#latest : now;
  }
}
