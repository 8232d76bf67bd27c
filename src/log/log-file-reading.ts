import { open } from 'node:fs/promises';
import { IndexFile } from './index-file.ts';
import { type Batch, indexPath, isBatch } from './line-index.ts';
import { readLine, readLines } from './line-reading.ts';
import type { Entry } from './log.ts';

/**
 * Reads a log's file behind a place, as far as it goes by now, while another process appends to it: nothing is changed
 * or mended. What is read last may not be durable yet, so whoever reads has to know where to stop. Throws `DamagedFile`,
 * also where the last line is still being written, and ENOENT.
 */
export async function* readLogFile<Fact>(path: string, after: number): AsyncGenerator<Entry<Fact>> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const file = { path, handle, isLine: isBatch };
    const index = await new IndexFile(indexPath(path)).read(async ({ start, end }) =>
      start < end && end <= size ? JSON.stringify(await readLine(file, start, end)) : undefined,
    );
    for await (const lines of readLines<Batch<Fact>>(file, index?.startOf(after + 1) ?? 0, () => size)) {
      for (const { line } of lines) for (const entry of line) if (entry.seq > after) yield entry;
    }
  } finally {
    await handle.close();
  }
}
