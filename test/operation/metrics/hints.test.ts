import { expect } from 'chai';
import { newMetrics } from './scrape.ts';

describe('the metric of how long news take', () => {
  it('counts hints that say when something happened, and no others', async () => {
    const { metrics, read } = newMetrics(() => 100_000);
    metrics.hints([
      { type: 'deal', id: '1', occurredAt: 99_200 },
      { type: 'deal', id: '2', occurredAt: 60_000 },
      { type: 'deal', id: '3' },
      // HubSpot's clock may be ahead of ours.
      { type: 'deal', id: '4', occurredAt: 100_500 },
    ]);
    const values = await read();
    expect(values.get('vouchsafe_hint_lag_seconds_count')).to.equal(3);
    expect(values.get('vouchsafe_hint_lag_seconds_bucket{le="1"}')).to.equal(2);
    expect(values.get('vouchsafe_hint_lag_seconds_sum')).to.be.closeTo(40.8, 0.001);
  });
});
