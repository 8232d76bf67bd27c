import { Counter, Histogram, type Registry } from 'prom-client';
import type { SnapshotsHeard } from '../../log/snapshots/snapshots-heard.ts';

/** Snapshots that this process has had made, and those that it found to be of no use. */
export function snapshotMetrics(registry: Registry, now: () => number): SnapshotsHeard {
  const registers = [registry];
  const snapshots = new Counter({
    name: 'vouchsafe_snapshots_total',
    help: 'Snapshots by what became of them; thrown away: of other rules or another log, or damaged.',
    labelNames: ['outcome'] as const,
    registers,
  });
  const seconds = new Histogram({
    name: 'vouchsafe_snapshot_duration_seconds',
    help: 'How long a process took to make one.',
    buckets: [1, 5, 15, 30, 60, 120, 300, 600],
    registers,
  });
  return {
    begins() {
      const startedAt = now();
      return outcome => {
        snapshots.inc({ outcome });
        if (outcome === 'made') seconds.observe(Math.max(0, now() - startedAt) / 1_000);
      };
    },
    thrownAway: () => snapshots.inc({ outcome: 'thrown_away' }),
  };
}
