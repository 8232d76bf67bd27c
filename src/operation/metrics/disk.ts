import { statfs } from 'node:fs/promises';
import type { Registry } from 'prom-client';
import type { Reading } from '../metrics.ts';
import { createGauges } from './gauges.ts';

/** Room on the disk of the data folder. When it is full nothing more is taken, and nothing is lost. */
export function diskReading(registry: Registry, folder: string): Reading {
  const { gauge, forget } = createGauges(registry);
  const free = gauge('disk_free_bytes', 'Bytes that may still be written to the disk of the data folder.');
  const size = gauge('disk_size_bytes', 'Bytes that the disk of the data folder has.');
  return {
    of: 'disk',
    async read() {
      const { bavail, blocks, bsize } = await statfs(folder);
      free.set(bavail * bsize);
      size.set(blocks * bsize);
    },
    forget,
  };
}
