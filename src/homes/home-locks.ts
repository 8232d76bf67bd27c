import type { HeldHomes } from './held-homes.ts';
import { lookAround, release, take, type Whereabouts } from './home-rows.ts';
import type { Elsewhere } from './homes.ts';
import type { Keeper } from './keeper.ts';

export interface HomeLocksOptions {
  readonly keeper: Keeper;
  readonly self: Elsewhere;
  readonly held: HeldHomes;
  /** Is told of each that was taken or let go. */
  readonly changed: (key: string, epoch: number | undefined) => void;
}

/** The locks of this process over one connection to the database, and what it knows of those of others. */
export class HomeLocks {
  readonly #options: HomeLocksOptions;
  readonly #taking = new Map<string, Promise<void>>();
  #around: Whereabouts = { alive: new Map(), homes: new Map() };
  #looking: Promise<void> | undefined;

  constructor(options: HomeLocksOptions) {
    this.#options = options;
  }

  get keeper(): Keeper {
    return this.#options.keeper;
  }

  /** Processes alive, this one among them. */
  get processes(): number {
    return this.#around.alive.size;
  }

  /** How many portals are at home in other processes. */
  get elsewhere(): number {
    return this.#around.homes.size;
  }

  /** The other process that has it, as far as we know. */
  whoHas(key: string): Elsewhere | undefined {
    return this.#around.homes.get(key);
  }

  /** Whoever asks meanwhile shares the look. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  /** Takes those that nobody has. */
  async take(keys: readonly string[]): Promise<void> {
    const { held } = this.#options;
    const free = keys.filter(key => !held.has(key) && !this.#taking.has(key));
    if (free.length > 0) {
      const taking = this.#take(free).finally(() => {
        for (const key of free) this.#taking.delete(key);
      });
      for (const key of free) this.#taking.set(key, taking);
    }
    await Promise.all(keys.map(key => this.#taking.get(key)));
  }

  /** In order: the lock is let go when nothing works for it any more. */
  async letGo(key: string): Promise<void> {
    const { keeper, self, held, changed } = this.#options;
    await held.remove(key, false);
    if (held.has(key)) return;
    try {
      await release(keeper, self.processId, key);
    } catch (error) {
      // A lock that nobody works for would keep the others out.
      return keeper.lose(error as Error);
    }
    changed(key, undefined);
  }

  async #take(keys: readonly string[]): Promise<void> {
    const { keeper, self, held, changed } = this.#options;
    for (const taken of await take(keeper, self.processId, keys)) {
      if (keeper.isLost) return;
      held.add(taken);
      changed(taken.key, taken.epoch);
    }
  }

  async #look(): Promise<void> {
    const { keeper, self } = this.#options;
    const { alive, homes } = await lookAround(keeper);
    const others = [...homes].filter(([, { processId }]) => processId !== self.processId);
    this.#around = { alive, homes: new Map(others) };
  }
}
