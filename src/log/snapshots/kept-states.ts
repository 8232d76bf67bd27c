import type { Log } from '../log.ts';
import { type Found, findSnapshot } from './found-snapshot.ts';
import { SnapshotOrders } from './snapshot-orders.ts';
import type { Snapshots } from './snapshots.ts';
import { nobodyHearsSnapshots, type SnapshotsHeard } from './snapshots-heard.ts';
import type { StorePlace } from './store-place.ts';

/** What live portals need of snapshots. */
export interface KeptStates<State> {
  /** The state of a portal as a snapshot has it; undefined when there is none that is good. */
  find(portalId: string): Promise<Found<State> | undefined>;
  /** Has one made in the background, of a log that is durable up to a place. */
  make(portalId: string, upTo: number): void;
  /** Removes a portal's snapshot, and sees to it that none comes after it; before its log is erased. */
  erase(portalId: string): Promise<void>;
  /** Resolves when none is being made any more. */
  idle(): Promise<void>;
  /** Breaks off what is being made. */
  close(): Promise<void>;
}

export interface KeptStatesOptions<Fact> {
  readonly store: {
    readonly log: Log<Fact>;
    readonly snapshots: Snapshots;
    readonly place: StorePlace;
  };
  /** The version of the rules: a snapshot made by others is not used. */
  readonly rules: string;
  /** The file of the process that makes one, with the same rules. */
  readonly maker: URL;
  /** Is told of each snapshot that was made, was not, or is not used; with the error where there is one. */
  readonly tell: (message: string, error?: unknown) => void;
  readonly heard?: SnapshotsHeard;
}

export function createKeptStates<State extends object, Fact>({
  store: { log, snapshots, place },
  rules,
  maker,
  tell,
  heard = nobodyHearsSnapshots,
}: KeptStatesOptions<Fact>): KeptStates<State> {
  const orders = new SnapshotOrders({ maker, tell, heard });
  return {
    find: portalId => findSnapshot<State>(portalId, { snapshots, read: log.read, rules, tell, heard }),
    make: (portalId, upTo) => orders.add({ portalId, upTo, rules, place }),
    async erase(portalId) {
      await orders.drop(portalId);
      await snapshots.erase(portalId);
    },
    idle: () => orders.idle(),
    close: () => orders.close(),
  };
}
