import type { Homes } from '../../homes/homes.ts';
import { createFigures, type FiguresOptions } from '../../http/account-figures.ts';
import type { Store } from '../../log/store.ts';
import type { Metrics } from '../metrics.ts';
import { accountReading, type WatchedAccounts } from './accounts.ts';
import { databaseReading } from './database.ts';
import { diskReading } from './disk.ts';
import { homeReading } from './homes.ts';
import { waitingReading } from './waiting.ts';

export interface WatchedProduct extends FiguresOptions {
  readonly connections: WatchedAccounts & FiguresOptions['connections'];
  /** Where portals are at home; left out where there is one process. */
  readonly homes?: Pick<Homes, 'status'>;
  readonly store: Pick<Store<unknown>, 'place' | 'pools'>;
  readonly now: () => number;
}

/** Has everything read that is counted by who keeps it. */
export function watchProduct(metrics: Metrics, product: WatchedProduct): void {
  const { registry, watch } = metrics;
  const { connections, homes, store, now } = product;
  const figures = createFigures(product);
  watch(accountReading(registry, connections));
  watch(
    waitingReading(registry, {
      async figures() {
        // Nothing is at home anywhere then; that nothing waits would be untrue.
        if (homes?.status().processes === 0) throw new Error('the database cannot be asked what waits');
        return figures();
      },
      now,
    }),
  );
  if (homes) watch(homeReading(registry, homes));
  const { pools, place } = store;
  if (pools) watch(databaseReading(registry, pools));
  if ('factsFolder' in place) watch(diskReading(registry, place.factsFolder));
}
