import { expect } from 'chai';
import { newMetrics } from './scrape.ts';

describe('the metrics of snapshots', () => {
  it('count them by what became of them, and say how long those took that were made', async () => {
    let now = 0;
    const { metrics, read } = newMetrics(() => now);
    const cameOut = metrics.snapshots.begins();
    now += 7_000;
    cameOut('made');
    metrics.snapshots.begins()('failed');
    metrics.snapshots.begins()('broken_off');
    metrics.snapshots.thrownAway();
    const values = await read();
    for (const outcome of ['made', 'failed', 'broken_off', 'thrown_away'])
      expect(values.get(`vouchsafe_snapshots_total{outcome="${outcome}"}`), outcome).to.equal(1);
    expect(values.get('vouchsafe_snapshot_duration_seconds_count')).to.equal(1);
    expect(values.get('vouchsafe_snapshot_duration_seconds_sum')).to.equal(7);
  });
});
