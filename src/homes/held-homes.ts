import { setTimeout as pause } from 'node:timers/promises';
import type { Taken } from './home-rows.ts';

export interface Moving {
  /** Begins to work for it. Resolves when it answers, or when that is tried again later. */
  readonly moveIn: (key: string) => Promise<void>;
  /**
   * Stops working for it, at once for all that comes from now on; resolves when what was under way has ended. `isLate`
   * says that another process may be at it already.
   */
  readonly moveOut: (key: string, isLate: boolean) => Promise<void>;
}

interface Held {
  readonly arrived: Promise<void>;
  /** `settling` while another process may still work for it. */
  state: 'settling' | 'moving' | 'here';
}

/** Whoever lost a portal notices within this time, unless it hangs: then it works on nothing either. */
const SETTLE_MS = 500;

/** The portals that this process has the locks of. */
export class HeldHomes {
  readonly #moving: Moving;
  readonly #held = new Map<string, Held>();
  readonly #leaving = new Map<string, Promise<void>>();

  constructor(moving: Moving) {
    this.#moving = moving;
  }

  get size(): number {
    return this.#held.size;
  }

  keys(): IterableIterator<string> {
    return this.#held.keys();
  }

  /** It is held, and no other works for it. */
  isHere(key: string): boolean {
    const state = this.#held.get(key)?.state;
    return state === 'moving' || state === 'here';
  }

  hasArrived(key: string): boolean {
    return this.#held.get(key)?.state === 'here';
  }

  has(key: string): boolean {
    return this.#held.has(key);
  }

  isLeaving(key: string): boolean {
    return this.#leaving.has(key);
  }

  /** Resolves when it has moved in, or need not any more. */
  async arrived(key: string): Promise<void> {
    await this.#held.get(key)?.arrived;
  }

  add({ key, wasLost }: Taken): void {
    const settled = Promise.all([this.#leaving.get(key), wasLost ? pause(SETTLE_MS) : undefined]);
    const arrived = settled.then(async () => {
      if (this.#held.get(key) !== held) return;
      held.state = 'moving';
      await this.#moving.moveIn(key);
      held.state = 'here';
    });
    const held: Held = { arrived, state: 'settling' };
    this.#held.set(key, held);
  }

  /** Works for it no more, from this moment on; resolves when what was under way has ended. */
  remove(key: string, isLate: boolean): Promise<void> {
    if (!this.#held.delete(key)) return this.#leaving.get(key) ?? Promise.resolve();
    const left = Promise.all([this.#leaving.get(key), this.#moving.moveOut(key, isLate)])
      .then(() => {})
      .finally(() => {
        if (this.#leaving.get(key) === left) this.#leaving.delete(key);
      });
    this.#leaving.set(key, left);
    return left;
  }

  /** All at once, for the locks are gone. */
  async removeAll(): Promise<void> {
    await Promise.all([...this.#held.keys()].map(key => this.remove(key, true)));
  }
}
