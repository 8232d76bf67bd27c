import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import type { SnapshotAnswer, SnapshotOrder } from './ordered-snapshot.ts';

export interface SnapshotOrdersOptions {
  /** The file of the process that makes one, which calls `serveOrder`. */
  readonly maker: URL;
  /** Is told what became of each. */
  readonly tell: (message: string, error?: unknown) => void;
}

interface Running {
  readonly portalId: string;
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
}

/**
 * Has snapshots made, one at a time, each by a process of its own: this one is not held up, and what it takes of memory
 * is given back. A process that is killed, or has not memory enough, costs its snapshot and nothing else.
 */
export class SnapshotOrders {
  readonly #maker: URL;
  readonly #tell: SnapshotOrdersOptions['tell'];
  /** By portal, in the order in which they are to be made. */
  readonly #waiting = new Map<string, SnapshotOrder>();
  #running: Running | undefined;
  #closed = false;

  constructor({ maker, tell }: SnapshotOrdersOptions) {
    this.#maker = maker;
    this.#tell = tell;
  }

  /** Has one made when it is its turn; a later order for the same portal takes the place of one that waits. */
  add(order: SnapshotOrder): void {
    if (this.#closed) return;
    this.#waiting.set(order.portalId, order);
    this.#next();
  }

  /** Resolves when none of a portal is being made, nor will be. */
  async drop(portalId: string): Promise<void> {
    this.#waiting.delete(portalId);
    if (this.#running?.portalId === portalId) await this.#breakOff();
  }

  /** Resolves when all that were asked for are made, or have failed. */
  async idle(): Promise<void> {
    while (this.#running !== undefined) await this.#running.ended;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#waiting.clear();
    await this.#breakOff();
  }

  async #breakOff(): Promise<void> {
    this.#running?.child.kill('SIGKILL');
    await this.#running?.ended;
  }

  #next(): void {
    const [order] = this.#waiting.values();
    if (this.#running !== undefined || order === undefined) return;
    this.#waiting.delete(order.portalId);
    const child = fork(this.#maker, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const ended = this.#make(order, child).finally(() => {
      this.#running = undefined;
      this.#next();
    });
    this.#running = { portalId: order.portalId, child, ended };
  }

  async #make(order: SnapshotOrder, child: ChildProcess): Promise<void> {
    const of = `snapshot of portal ${order.portalId}`;
    let answer: SnapshotAnswer | undefined;
    child.on('message', (told: SnapshotAnswer) => {
      answer = told;
    });
    try {
      // Requests come first on a machine that has enough to do; some do not let us say so.
      if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    } catch {}
    try {
      // Its answer is heard before it is disconnected, and perhaps after its end.
      const ended = Promise.all([once(child, 'exit'), once(child, 'disconnect')]);
      child.send(order, () => {});
      const [[code, signal]] = await ended;
      if (answer !== undefined && 'made' in answer) this.#tell(`${of}: made up to entry ${answer.made}`);
      else this.#tell(`${of}: none was made`, new Error(answer?.failed ?? `ended with ${signal ?? code}`));
    } catch (error) {
      this.#tell(`${of}: none was made`, error);
    }
  }
}
