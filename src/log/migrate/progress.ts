/** What the progress line is made with. */
export interface ProgressOptions {
  /** Takes text for people. */
  readonly write: (text: string) => void;
  /** Whether what is written next may stand in the place of what was written last. */
  readonly isTerminal: boolean;
  /** Milliseconds. */
  readonly now: () => number;
}

const TERMINAL_EVERY_MS = 200;
const FILE_EVERY_MS = 5_000;
const WIDEST = 78;

/** One line on how far the work is, written anew several times a second; in a file a line every few seconds. */
export class Progress {
  readonly #options: ProgressOptions;
  #what = '';
  #total: number | undefined;
  #count = 0;
  #startedAt = 0;
  #toldAt = 0;

  constructor(options: ProgressOptions) {
    this.#options = options;
  }

  /** @param what is done, such as `copied`. @param total how many items there are, where that is known. */
  begin(what: string, total?: number): void {
    this.#what = what;
    this.#total = total;
    this.#count = 0;
    this.#startedAt = this.#options.now();
    this.#toldAt = Number.NEGATIVE_INFINITY;
  }

  /** One more item of this portal is done. */
  add(portalId: string): void {
    this.#count += 1;
    const now = this.#options.now();
    const everyMs = this.#options.isTerminal ? TERMINAL_EVERY_MS : FILE_EVERY_MS;
    if (now - this.#toldAt < everyMs) return;
    this.#toldAt = now;
    this.#tell(`portal ${portalId}`);
  }

  /** All of it is done. */
  end(): void {
    this.#tell('all portals');
    if (this.#options.isTerminal) this.#options.write('\n');
  }

  #tell(where: string): void {
    const { write, isTerminal, now } = this.#options;
    const seconds = Math.max(0.001, (now() - this.#startedAt) / 1_000);
    const share = this.#total === undefined ? [] : [percent(this.#count, this.#total)];
    const of = this.#total === undefined ? '' : ` of ${whole(this.#total)}`;
    const parts = [...share, `${whole(this.#count)}${of}`, `${whole(this.#count / seconds)} a second`, where];
    const line = `${this.#what.padEnd(8)} ${parts.join('  ')}`;
    write(isTerminal ? `\r${line.padEnd(WIDEST)}` : `${line}\n`);
  }
}

function percent(count: number, total: number): string {
  return `${total === 0 ? 100 : Math.floor((count / total) * 100)} %`;
}

function whole(number: number): string {
  return Math.round(number).toLocaleString('en-GB');
}
