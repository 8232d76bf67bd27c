import { expect } from 'chai';
import { homeReading } from '../../../src/operation/metrics/homes.ts';
import { newMetrics } from './scrape.ts';

describe('the metrics of homes', () => {
  it('say how many processes there are, and where portals are at home', async () => {
    const { metrics, read } = newMetrics();
    const status = { processId: 'a', processes: 2, here: 3, elsewhere: 4 };
    metrics.watch(homeReading(metrics.registry, { status: () => status }));
    const values = await read();
    expect(values.get('vouchsafe_processes')).to.equal(2);
    expect(values.get('vouchsafe_portals{home="here"}')).to.equal(3);
    expect(values.get('vouchsafe_portals{home="elsewhere"}')).to.equal(4);
  });
});
