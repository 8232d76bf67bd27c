import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import type { SnapshotAnswer, SnapshotOrder } from './ordered-snapshot.ts';
import type { SnapshotsHeard } from './snapshots-heard.ts';

export interface SnapshotOrdersOptions {
  /** The file of the process that makes one, which calls `serveOrder`. */
  readonly maker: URL;
  /** Is told what became of each. */
  readonly tell: (message: string, error?: unknown) => void;
  readonly heard: SnapshotsHeard;
}

interface Running {
  readonly portalId: string;
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
  isBrokenOff: boolean;
}

/**
 * Has snapshots made, one at a time, each by a process of its own: this one is not held up, and what it takes of memory
 * is given back. A process that is killed, or has not memory enough, costs its snapshot and nothing else.
 */
export class SnapshotOrders {
  readonly #maker: URL;
  readonly #tell: SnapshotOrdersOptions['tell'];
  readonly #heard: SnapshotsHeard;
  /** By portal, in the order in which they are to be made. */
  readonly #waiting = new Map<string, SnapshotOrder>();
  #running: Running | undefined;
  #closed = false;

  constructor({ maker, tell, heard }: SnapshotOrdersOptions) {
    this.#maker = maker;
    this.#tell = tell;
    this.#heard = heard;
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
    if (this.#running === undefined) return;
    this.#running.isBrokenOff = true;
    this.#running.child.kill('SIGKILL');
    await this.#running.ended;
  }

  #next(): void {
    const [order] = this.#waiting.values();
    if (this.#running !== undefined || order === undefined) return;
    this.#waiting.delete(order.portalId);
    const child = fork(this.#maker, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const cameOut = this.#heard.begins();
    const ended = this.#make(order, child).then(isMade => {
      const unmade = this.#running?.isBrokenOff ? 'broken_off' : 'failed';
      cameOut(isMade ? 'made' : unmade);
      this.#running = undefined;
      this.#next();
    });
    this.#running = { portalId: order.portalId, child, ended, isBrokenOff: false };
  }

  /** Answers whether there is one now; tells, and never rejects. */
  async #make(order: SnapshotOrder, child: ChildProcess): Promise<boolean> {
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
      if (answer === undefined || 'failed' in answer)
        throw new Error(answer?.failed ?? `ended with ${signal ?? code}`);
      this.#tell(`${of}: made up to entry ${answer.made}`);
      return true;
    } catch (error) {
      this.#tell(`${of}: none was made`, error);
      return false;
    }
  }
}
