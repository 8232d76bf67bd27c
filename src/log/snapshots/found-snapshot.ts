import type { Log } from '../log.ts';
import { hashOfEntry, readSnapshot, type SnapshotHead } from './snapshot.ts';
import type { Snapshots } from './snapshots.ts';
import type { SnapshotsHeard } from './snapshots-heard.ts';

export interface FindOptions<Fact> {
  readonly snapshots: Snapshots;
  readonly read: Log<Fact>['read'];
  /** The version of the rules that are to go on with it. */
  readonly rules: string;
  /** Is told why a snapshot is not taken. */
  readonly tell: (message: string, error?: unknown) => void;
  readonly heard: SnapshotsHeard;
}

/** A state as a snapshot had it, the place of the last entry in it, and when that was. */
export interface Found<State> {
  readonly state: State;
  readonly head: number;
  readonly at: number;
}

/**
 * Reads the snapshot of a portal, if there is one that its log bears out: made by these rules, and the entry at its
 * head is the one that it was made of. Any other is removed. Rejects with what the log rejects with, and for nothing
 * else.
 */
export async function findSnapshot<State extends object>(
  portalId: string,
  { snapshots, read, rules, tell, heard }: FindOptions<unknown>,
): Promise<Found<State> | undefined> {
  const refuse = async (why: string, error?: unknown) => {
    tell(`the snapshot of portal ${portalId} is not used: ${why}`, error);
    heard.thrownAway();
    await snapshots
      .erase(portalId)
      .catch(error => tell(`the snapshot of portal ${portalId} could not be removed`, error));
    return undefined;
  };
  let found: { readonly head: SnapshotHead; readonly state: object } | undefined;
  try {
    const bytes = await snapshots.read(portalId);
    if (bytes === undefined) return undefined;
    found = await readSnapshot(bytes, head => head.portalId === portalId && head.rules === rules);
  } catch (error) {
    return refuse('it cannot be read', error);
  }
  if (found === undefined) return refuse('it was made by other rules, or in another way');
  const { head, entryHash } = found.head;
  for await (const entry of read(portalId, head - 1)) {
    if (hashOfEntry(entry) !== entryHash) break;
    return { state: found.state as State, head, at: entry.at };
  }
  return refuse('it is of another log');
}
