import { join } from 'node:path';
import { expect } from 'chai';
import { diskReading } from '../../../src/operation/metrics/disk.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { newMetrics } from './scrape.ts';

describe('the metrics of the disk', () => {
  it('say how much room there is, and nothing when that cannot be told', async () => {
    const folder = await temporaryFolder();
    const { metrics, read } = newMetrics();
    metrics.watch(diskReading(metrics.registry, folder));
    const values = await read();
    const free = values.get('vouchsafe_disk_free_bytes') ?? 0;
    expect(free)
      .to.be.greaterThan(0)
      .and.at.most(values.get('vouchsafe_disk_size_bytes') ?? 0);
    const nowhere = newMetrics();
    nowhere.metrics.watch(diskReading(nowhere.metrics.registry, join(folder, 'none')));
    const unread = await nowhere.read();
    expect([
      unread.has('vouchsafe_disk_free_bytes'),
      unread.get('vouchsafe_figures_unread{of="disk"}'),
    ]).to.deep.equal([false, 1]);
  });
});
