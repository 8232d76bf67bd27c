import { createFigures, type FiguresOptions } from '../../http/account-figures.ts';
import type { Metrics } from '../metrics.ts';
import { accountReading, type WatchedAccounts } from './accounts.ts';
import { diskReading } from './disk.ts';
import { waitingReading } from './waiting.ts';

export interface WatchedProduct extends FiguresOptions {
  readonly connections: WatchedAccounts & FiguresOptions['connections'];
  readonly now: () => number;
}

/** Has everything read that is counted by who keeps it. @param dataFolder null when what is kept lies elsewhere. */
export function watchProduct(metrics: Metrics, product: WatchedProduct, dataFolder: string | null): void {
  const { registry, watch } = metrics;
  const { connections, now } = product;
  watch(accountReading(registry, connections));
  watch(waitingReading(registry, { figures: createFigures(product), now }));
  if (dataFolder !== null) watch(diskReading(registry, dataFolder));
}
