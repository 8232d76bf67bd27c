import type { Entry } from '../log.ts';
import type { Rules } from '../rules.ts';
import { findSnapshot } from './found-snapshot.ts';
import { hashOfEntry, writeSnapshot } from './snapshot.ts';
import { nobodyHearsSnapshots } from './snapshots-heard.ts';
import { type StorePlace, seeStore } from './store-place.ts';

/** A snapshot to be made by a process of its own. */
export interface SnapshotOrder {
  readonly portalId: string;
  /** A place up to which the log is durable. */
  readonly upTo: number;
  /** The version of the rules. */
  readonly rules: string;
  readonly place: StorePlace;
}

/** What became of it. */
export type SnapshotAnswer = { readonly made: number } | { readonly failed: string };

/** Folds a log up to a place, from the snapshot before on, and keeps what it comes to. Rejects when it cannot. */
export async function makeSnapshot<State extends object, Fact>(
  { portalId, upTo, rules: version, place }: SnapshotOrder,
  rules: Pick<Rules<State, never, Fact, never>, 'empty' | 'apply'>,
): Promise<void> {
  const store = seeStore<Fact>(place);
  try {
    const keep = await store.snapshots.keeper(portalId);
    const unheard = { tell: () => {}, heard: nobodyHearsSnapshots };
    const before = await findSnapshot<State>(portalId, { ...store, rules: version, ...unheard });
    const state = before?.state ?? rules.empty(portalId);
    let last: Entry<Fact> | undefined;
    for await (const entry of store.read(portalId, before?.head ?? 0)) {
      for (const fact of entry.facts) rules.apply(state, fact, entry);
      last = entry;
      if (entry.seq >= upTo) break;
    }
    if (last?.seq !== upTo) throw new Error(`the log does not reach entry ${upTo}`);
    await writeSnapshot({ portalId, rules: version, head: upTo, entryHash: hashOfEntry(last) }, state, keep);
  } finally {
    await store.close();
  }
}

/** What a process does that makes one snapshot: takes the order from who started it, answers, and ends; with it, too. */
export function serveOrder<State extends object, Fact>(
  rules: Pick<Rules<State, never, Fact, never>, 'empty' | 'apply'>,
): void {
  process.once('disconnect', () => process.exit());
  process.once('message', async (order: SnapshotOrder) => {
    const answer: SnapshotAnswer = await makeSnapshot(order, rules).then(
      () => ({ made: order.upTo }),
      error => ({ failed: String(error) }),
    );
    process.send?.(answer, () => process.exit());
  });
}
