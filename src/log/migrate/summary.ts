import { createHash } from 'node:crypto';
import type { Migrated } from './migration.ts';
import { titleOf } from './parts.ts';

type Row = readonly string[];

/** Two tables: the log of each portal, and all parts of one kind together. Hashes are of what was read back. */
export function summaryOf(migrated: readonly Migrated[]): string {
  const logs = migrated
    .filter(({ part }) => part.shape === 'log')
    .map(one => [one.part.portalId, whole(one.items), whole(one.items - one.there), one.sha256]);
  const titles = new Set(migrated.map(({ part }) => titleOf(part)));
  const kinds = [...titles].map(title => {
    const ofKind = migrated.filter(({ part }) => titleOf(part) === title);
    return [
      title,
      whole(ofKind.length),
      whole(ofKind.reduce((total, { items }) => total + items, 0)),
      whole(ofKind.reduce((total, { items, there }) => total + items - there, 0)),
      hashOf(ofKind),
    ];
  });
  return [
    ...table(['Log of portal', 'Entries', 'Copied now', 'SHA-256'], logs),
    '',
    ...table(['Kept', 'Portals', 'Items', 'Copied now', 'SHA-256'], kinds),
    '',
  ].join('\n');
}

/** Over the hashes of all portals, in their order. */
function hashOf(migrated: readonly Migrated[]): string {
  const hash = createHash('sha256');
  for (const { part, sha256 } of migrated) hash.update(`${part.portalId} ${sha256}\n`);
  return hash.digest('hex');
}

/** Numbers to the right, words to the left. */
function table(head: Row, rows: readonly Row[]): string[] {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map(row => row[i]?.length ?? 0)));
  return [head, ...rows].map(row => {
    const cells = row.map((cell, i) => {
      const isNumber = i > 0 && i < head.length - 1;
      return isNumber ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0);
    });
    return cells.join('  ').trimEnd();
  });
}

function whole(number: number): string {
  return number.toLocaleString('en-GB');
}
