import { checkPortalId } from './portal-file.ts';
import { Closed } from './unavailable.ts';

/** What a portal has of its own: its log, its backlog, its live state. */
interface Closeable {
  close(): Promise<void>;
}

/** One of a kind for each portal, made when first asked for. */
export class OnePerPortal<Thing extends Closeable> {
  readonly #of: string;
  readonly #make: (portalId: string) => Thing;
  readonly #made = new Map<string, Thing>();
  #closed = false;

  /** @param of what these are, for messages: `the backlog in .data/hints`. */
  constructor(of: string, make: (portalId: string) => Thing) {
    this.#of = of;
    this.#make = make;
  }

  /** Throws `Closed`, or `RangeError` for a strange portal id. */
  get(portalId: string): Thing {
    if (this.#closed) throw new Closed(`${this.#of}: closed, takes nothing more`);
    let thing = this.#made.get(portalId);
    if (thing === undefined) {
      checkPortalId(portalId);
      thing = this.#make(portalId);
      this.#made.set(portalId, thing);
    }
    return thing;
  }

  /** What a portal has, if it was made. */
  peek(portalId: string): Thing | undefined {
    return this.#made.get(portalId);
  }

  /** Forgets what a portal has; the next `get` makes another. */
  forget(portalId: string): void {
    this.#made.delete(portalId);
  }

  /** All that were made, with their portals. */
  [Symbol.iterator](): IterableIterator<[portalId: string, thing: Thing]> {
    return this.#made.entries();
  }

  /** Closes all there are and refuses what comes. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#made.values()].map(thing => thing.close()));
  }
}
