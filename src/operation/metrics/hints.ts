import { Histogram, type Registry } from 'prom-client';
import type { RecordHint } from '../../crm/record-hint.ts';

/** How long what happened in the CRM took to reach the program. What a sweep met has no moment and is not counted. */
export function hintMetrics(registry: Registry, now: () => number) {
  const seconds = new Histogram({
    name: 'vouchsafe_hint_lag_seconds',
    help: 'From the moment at which HubSpot says that something happened to the program knowing of it.',
    buckets: [0.25, 0.5, 1, 2, 5, 15, 60, 300, 1_800, 14_400, 86_400],
    registers: [registry],
  });
  return (hints: readonly RecordHint[]): void => {
    const at = now();
    for (const { occurredAt } of hints)
      if (occurredAt !== undefined) seconds.observe(Math.max(0, at - occurredAt) / 1_000);
  };
}
