import { type SnapshotHead, writeSnapshot } from '../../../src/log/snapshots/snapshot.ts';

/** A snapshot as bytes in memory. */
export async function packed(head: SnapshotHead, state: object): Promise<Buffer> {
  const parts: Buffer[] = [];
  await writeSnapshot(head, state, async bytes => {
    for await (const part of bytes) parts.push(part);
  });
  return Buffer.concat(parts);
}
