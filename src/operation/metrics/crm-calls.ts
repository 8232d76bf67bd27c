import { Counter, Histogram, type Registry } from 'prom-client';
import type { CallsHeard } from '../../crm/transport/calls-heard.ts';

/** Calls to HubSpot, over all accounts. */
export function crmCallMetrics(registry: Registry, now: () => number): CallsHeard {
  const registers = [registry];
  const calls = new Counter({
    name: 'vouchsafe_crm_calls_total',
    help: 'Tries of calls to HubSpot by what they are for and how they came out.',
    labelNames: ['kind', 'outcome'] as const,
    registers,
  });
  const seconds = new Histogram({
    name: 'vouchsafe_crm_call_duration_seconds',
    help: 'From sending a try to its answer.',
    labelNames: ['kind'] as const,
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const waits = new Histogram({
    name: 'vouchsafe_crm_call_wait_seconds',
    help: 'How long a try waited for its turn within the limits, by who waits for it.',
    labelNames: ['waiting'] as const,
    buckets: [0.005, 0.05, 0.25, 1, 2.5, 10, 30, 120, 600],
    registers,
  });
  const since = (startedAt: number) => Math.max(0, now() - startedAt) / 1_000;
  return {
    waits(waiting) {
      const startedAt = now();
      return () => waits.observe({ waiting }, since(startedAt));
    },
    goes(kind) {
      const startedAt = now();
      return outcome => {
        calls.inc({ kind, outcome });
        seconds.observe({ kind }, since(startedAt));
      };
    },
  };
}
