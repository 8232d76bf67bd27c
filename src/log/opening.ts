/** What comes before all else, once. After a failure whoever asks next tries again: somebody may have put back a backup. */
export class Opening {
  readonly #open: () => Promise<unknown>;
  #opened: Promise<unknown> | undefined;

  constructor(open: () => Promise<unknown>) {
    this.#open = open;
  }

  /** Opens what is not open yet; rejects with what opening rejects with. */
  once(): Promise<unknown> {
    this.#opened ??= this.#open().catch(error => {
      this.#opened = undefined;
      throw error;
    });
    return this.#opened;
  }

  /** Has whoever asks next open it again. */
  anew(): void {
    this.#opened = undefined;
  }
}
