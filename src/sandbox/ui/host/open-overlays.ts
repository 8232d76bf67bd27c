/** The dialogs and panels of one card, opened by their ids: by a button that carries one, or by the card itself. */
export class OpenOverlays {
  #open: readonly string[] = [];
  readonly #listeners = new Set<() => void>();

  readonly all = (): readonly string[] => this.#open;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  readonly open = (id: string): void => {
    if (!this.#open.includes(id)) this.#set([...this.#open, id]);
  };

  readonly close = (id: string): void => {
    if (this.#open.includes(id)) this.#set(this.#open.filter(other => other !== id));
  };

  #set(open: readonly string[]): void {
    this.#open = open;
    for (const listener of [...this.#listeners]) listener();
  }
}
