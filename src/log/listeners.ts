/** Who wants to hear of something that has happened and cannot be undone by an error of theirs. */
export class Listeners<Said extends readonly unknown[]> {
  readonly #listeners = new Set<{ hear(...said: Said): void }>();
  readonly #warn: (message: string, error: unknown) => void;

  /** @param warn is told when a listener throws. */
  constructor(warn: (message: string, error: unknown) => void) {
    this.#warn = warn;
  }

  /** Adds a listener, one more each time; returns what ends it. */
  readonly add = (hear: (...said: Said) => void): (() => void) => {
    const listener = { hear };
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** Tells everybody; never throws. */
  readonly tell = (...said: Said): void => {
    for (const listener of this.#listeners) {
      try {
        listener.hear(...said);
      } catch (error) {
        this.#warn('a listener failed; what it was told of is durable', error);
      }
    }
  };
}
