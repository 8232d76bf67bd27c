import type { Metrics } from '../../../src/operation/metrics.ts';
import { createMetrics } from '../../../src/operation/metrics.ts';

export interface Scraped {
  readonly metrics: Metrics;
  /** Values by series, such as `vouchsafe_accounts{state="connected"}`. */
  read(): Promise<ReadonlyMap<string, number>>;
}

/** Metrics of nothing yet, and what Prometheus would read of them. */
export function newMetrics(now: () => number = () => 0): Scraped {
  const metrics = createMetrics({ version: '1.2.3', now, ofProcess: false });
  return { metrics, read: async () => seriesIn(await metrics.text()) };
}

export function seriesIn(text: string): Map<string, number> {
  const lines = text.split('\n').filter(line => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map(line => {
      const end = line.lastIndexOf(' ');
      return [line.slice(0, end), Number(line.slice(end + 1))];
    }),
  );
}
