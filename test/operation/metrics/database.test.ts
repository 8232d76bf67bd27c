import { expect } from 'chai';
import { databaseReading } from '../../../src/operation/metrics/database.ts';
import { newMetrics } from './scrape.ts';

describe('the metrics of the database', () => {
  it('say how many connections are in use and idle, and who waits for one', async () => {
    const { metrics, read } = newMetrics();
    const pools = [
      { pool: 'statements', inUse: 10, idle: 0, waits: 3 },
      { pool: 'turns', inUse: 1, idle: 2, waits: 0 },
    ] as const;
    metrics.watch(databaseReading(metrics.registry, () => pools));
    const values = await read();
    const connections = (pool: string, state: string) =>
      values.get(`vouchsafe_database_connections{pool="${pool}",state="${state}"}`);
    expect([connections('statements', 'in_use'), connections('statements', 'idle')]).to.deep.equal([10, 0]);
    expect([connections('turns', 'in_use'), connections('turns', 'idle')]).to.deep.equal([1, 2]);
    expect(values.get('vouchsafe_database_waiting{pool="statements"}')).to.equal(3);
    expect(values.get('vouchsafe_database_waiting{pool="turns"}')).to.equal(0);
  });
});
