/** What was measured, kept between runs, so that a table can be put together from several. */
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import type { Row } from './row.ts';

export interface BenchResult {
  /** The day, UTC, and the commit of the product. */
  readonly on: string;
  readonly commit: string;
  readonly machine: string;
  readonly isQuick: boolean;
  readonly seconds: number;
  readonly rows: readonly Row[];
}

export type Results = Readonly<Record<string, BenchResult>>;

export const RESULTS = join(import.meta.dirname, '..', '.cache', 'bench.json');

export async function readResults(file = RESULTS): Promise<Results> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  return JSON.parse(text);
}

/** Keeps the results of one bench beside those of the others. */
export async function keepResult(name: string, result: BenchResult, file = RESULTS): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const all = { ...(await readResults(file)), [name]: result };
  await writeFile(file, `${JSON.stringify(all, null, 2)}\n`);
}

/** What the figures depend on. */
export function machineInWords(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} x ${model}, ${memory} GB, Node ${process.versions.node}`;
}

export function commitNow(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
