import type { Backlog } from '../backlog.ts';
import type { Chains } from '../chains.ts';
import { DamagedFile } from '../damaged-file.ts';
import type { Numbered } from '../line-index.ts';
import type { Store } from '../store.ts';
import type { Part } from './parts.ts';

/** `[seq, key, hash, at, by, facts]`: what is compared of an entry, in one order. */
export type EntryItem = readonly [
  seq: number,
  key: string,
  hash: string,
  at: number,
  by: string,
  facts: readonly unknown[],
];

const CHAIN_ITEMS_AT_ONCE = 500;

/** Queues and chains of a store, each kind opened once. */
export class OpenedParts {
  readonly store: Store<unknown>;
  readonly #queues = new Map<string, Promise<Backlog<unknown>>>();
  readonly #chains = new Map<string, Promise<Chains<Numbered>>>();

  constructor(store: Store<unknown>) {
    this.store = store;
  }

  queue(kind: string): Promise<Backlog<unknown>> {
    // What waits has found room already.
    const mostWaiting = Number.MAX_SAFE_INTEGER;
    const opening = this.#queues.get(kind) ?? this.store.backlog<unknown>(kind, { mostWaiting });
    this.#queues.set(kind, opening);
    return opening;
  }

  chain(kind: string): Promise<Chains<Numbered>> {
    const opening = this.#chains.get(kind) ?? this.store.chains<Numbered>(kind);
    this.#chains.set(kind, opening);
    return opening;
  }

  /** The items of a part behind the first `after`, as plain JSON. Throws what the store does. */
  async *items({ portalId, shape, kind }: Part, after = 0): AsyncGenerator<unknown> {
    if (shape === 'log') yield* this.#entries(portalId, after);
    else if (shape === 'chain') yield* this.#chainItems(portalId, kind, after);
    else if (shape === 'queue') {
      const { items } = await (await this.queue(kind)).take(portalId, Number.MAX_SAFE_INTEGER);
      yield* items.slice(after);
    } else if (shape === 'records') {
      if (after === 0) yield (await this.store.records(kind, portalId, {})).data;
    } else {
      const journal = await this.store.journal(kind, portalId, isAny);
      try {
        let seen = 0;
        for await (const line of journal.lines()) if (++seen > after) yield line;
      } finally {
        await journal.close();
      }
    }
  }

  async *#entries(portalId: string, after: number): AsyncGenerator<EntryItem> {
    let last = after;
    for await (const { seq, key, hash, at, by, facts } of this.store.log.read(portalId, after)) {
      last += 1;
      if (seq !== last) throw new DamagedFile(`log of portal ${portalId}: entry ${last} is missing`);
      yield [seq, key, hash, at, by, facts];
    }
    await this.store.log.release(portalId);
  }

  async *#chainItems(portalId: string, kind: string, after: number): AsyncGenerator<Numbered> {
    const chains = await this.chain(kind);
    for (let last = after; ; ) {
      const items = await chains.read(portalId, last, CHAIN_ITEMS_AT_ONCE);
      yield* items;
      last += items.length;
      if (items.length < CHAIN_ITEMS_AT_ONCE) return;
    }
  }
}

/** Lines are copied as they are; whoever owns them says what they may be. */
export function isAny(): boolean {
  return true;
}
