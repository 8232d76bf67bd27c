import { expect } from 'chai';
import type { Migrated } from '../../../src/log/migrate/migration.ts';
import { summaryOf } from '../../../src/log/migrate/summary.ts';

describe('the summary of a migration', () => {
  const part = (
    shape: 'log' | 'records',
    kind: string,
    portalId: string,
    items: number,
    there = 0,
  ): Migrated => ({
    part: { shape, kind, portalId },
    items,
    there,
    sha256: `hash ${portalId}`,
  });

  it('tells the logs one by one, and the rest by kinds', () => {
    const lines = summaryOf([
      part('log', 'facts', '1', 1_000_000, 400_000),
      part('log', 'facts', '8675309', 2),
      part('records', 'directory', '1', 1),
      part('records', 'directory', '8675309', 1, 1),
    ]).split('\n');
    const hash = /[0-9a-f]{64}$/;
    expect(lines.slice(0, 3)).to.deep.equal([
      'Log of portal    Entries  Copied now  SHA-256',
      '1              1,000,000     600,000  hash 1',
      '8675309                2           2  hash 8675309',
    ]);
    expect(lines.slice(4, 7).map(line => line.replace(hash, '...'))).to.deep.equal([
      'Kept               Portals      Items  Copied now  SHA-256',
      'log                      2  1,000,002     600,002  ...',
      'records directory        2          2           1  ...',
    ]);
  });
});
