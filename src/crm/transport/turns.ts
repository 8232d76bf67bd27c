import type { CrmError } from '../crm-error.ts';
import { RANKS, type Waiting } from '../limits.ts';

/** What decides when it is a call's turn. */
export interface Wanted {
  readonly waiting: Waiting;
  readonly isSearch: boolean;
}

/** Calls that wait, the most urgent first, and among equals the one that has waited longest. */
export interface Turns<Place> {
  /** Resolves when it is its turn; rejects with what `late` says when patience ends before. */
  take(wanted: Wanted, patience: AbortSignal, late: () => CrmError): Promise<Place>;
  /** Lets all go that may. */
  look(): void;
  /** Sends away all who wait in these ranks. */
  refuse(ranks: readonly Waiting[], why: () => CrmError): void;
  waiting(rank: Waiting): number;
}

interface Waiter<Place> {
  readonly go: (place: Place) => void;
  readonly refuse: (why: CrmError) => void;
}

interface Line<Place> extends Wanted {
  /** In the order they came; leaving costs the same wherever one stands. */
  readonly waiters: Set<Waiter<Place>>;
}

/**
 * `mayGo` says whether one call of a kind may be sent now; `go` takes it a place before the next is asked about. Not
 * p-queue: its calls count from their start only, and it has no place that one rank may take and another may not.
 */
export function createTurns<Place>({
  mayGo,
  go,
}: {
  mayGo: (wanted: Wanted) => boolean;
  go: (wanted: Wanted) => Place;
}): Turns<Place> {
  // A search that waits for its own limit holds up nobody else.
  const lines: Line<Place>[] = RANKS.flatMap(waiting =>
    [false, true].map(isSearch => ({ waiting, isSearch, waiters: new Set<Waiter<Place>>() })),
  );
  const linesOf = (rank: Waiting) => lines.filter(({ waiting }) => waiting === rank);

  function look(): void {
    for (const line of lines) {
      for (const waiter of line.waiters) {
        if (!mayGo(line)) break;
        line.waiters.delete(waiter);
        waiter.go(go(line));
      }
    }
  }

  return {
    look,
    take({ waiting, isSearch }, patience, late) {
      const line = linesOf(waiting).find(one => one.isSearch === isSearch);
      return new Promise<Place>((resolve, reject) => {
        const leave = () => {
          line?.waiters.delete(waiter);
          reject(late());
        };
        const done = () => patience.removeEventListener('abort', leave);
        const waiter: Waiter<Place> = {
          go(place) {
            done();
            resolve(place);
          },
          refuse(why) {
            done();
            reject(why);
          },
        };
        if (patience.aborted) return reject(late());
        patience.addEventListener('abort', leave, { once: true });
        line?.waiters.add(waiter);
        look();
      });
    },
    refuse(ranks, why) {
      for (const { waiters } of ranks.flatMap(linesOf)) {
        for (const waiter of waiters) waiter.refuse(why());
        waiters.clear();
      }
    },
    waiting: rank => linesOf(rank).reduce((sum, { waiters }) => sum + waiters.size, 0),
  };
}
