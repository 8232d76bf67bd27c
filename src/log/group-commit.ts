import { setImmediate as turn } from 'node:timers/promises';
import { Busy, Closed } from './unavailable.ts';

/** What somebody waits for. Settling it twice does nothing, so a group can be failed as a whole afterwards. */
export interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly answer: (answer: Answer) => void;
  readonly fail: (error: unknown) => void;
}

/** What the loop does next: a group that still gathers, or something that must be alone. */
interface Step<Item, Answer> {
  readonly group?: Waiting<Item, Answer>[];
  run(): Promise<void>;
}

/**
 * One loop that takes everything that waits, hands it over as one group, and goes round again: while one group
 * is being flushed the next one gathers, so the cost of a flush is shared by all who wait for it. Groups and
 * single steps never overlap, which makes the queue the only lock that the owner needs.
 */
export class GroupCommit<Item, Answer> {
  readonly #of: string;
  readonly #mostWaiting: number;
  readonly #commit: (group: readonly Waiting<Item, Answer>[]) => Promise<void>;
  readonly #steps: Step<Item, Answer>[] = [];
  #running: Promise<void> | undefined;
  #closed = false;

  /**
   * @param of what waits here, for messages: `portal 8675309`.
   * @param commit answers or fails everyone in the group; when it throws, whoever it left is failed with that.
   */
  constructor(
    of: string,
    mostWaiting: number,
    commit: (group: readonly Waiting<Item, Answer>[]) => Promise<void>,
  ) {
    this.#of = of;
    this.#mostWaiting = mostWaiting;
    this.#commit = commit;
  }

  /** Nothing waits and nothing runs. */
  get idle(): boolean {
    return this.#running === undefined;
  }

  /** Puts an item in the queue. Rejects with `Busy` or `Closed` when it was not taken on. */
  async add(item: Item): Promise<Answer> {
    this.#refuseWhenClosed();
    const group = this.#gatheringGroup();
    if (group.length >= this.#mostWaiting) {
      throw new Busy(`${this.#of}: ${this.#mostWaiting} requests wait already; try again in a moment`);
    }
    return new Promise((answer, fail) => group.push({ item, answer, fail }));
  }

  /** Runs a step when all that waits now is through, with nothing beside it. */
  async alone<Result>(step: () => Promise<Result>): Promise<Result> {
    this.#refuseWhenClosed();
    return new Promise((resolve, reject) => this.#enqueue({ run: () => step().then(resolve, reject) }));
  }

  /** Finishes what waits and refuses what comes. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw new Closed(`${this.#of}: closed, takes nothing more`);
  }

  #gatheringGroup(): Waiting<Item, Answer>[] {
    const last = this.#steps.at(-1)?.group;
    if (last !== undefined) return last;
    const group: Waiting<Item, Answer>[] = [];
    this.#enqueue({ group, run: () => this.#commitGroup(group) });
    return group;
  }

  #enqueue(step: Step<Item, Answer>): void {
    this.#steps.push(step);
    this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    while (this.#steps.length > 0) {
      // Whatever is asked for in this same turn of the event loop still joins: larger groups, fewer flushes.
      await turn();
      await this.#steps.shift()?.run();
    }
    this.#running = undefined;
  }

  async #commitGroup(group: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      await this.#commit(group);
    } catch (error) {
      for (const waiting of group) waiting.fail(error);
    }
  }
}
