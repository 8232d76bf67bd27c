/** Figures of many measurements, and how they are written. */

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** The least value that a share of all does not exceed: 0.95 of them, say. */
export function percentile(values: readonly number[], share: number): number {
  const ascending = [...values].sort((a, b) => a - b);
  return ascending[Math.max(0, Math.ceil(ascending.length * share) - 1)] ?? Number.NaN;
}

/** The ratio of what was measured in turns: of each round by itself, so that a slow moment slows both sides. */
export function ratioOf(measured: readonly number[], limit: readonly number[]): number {
  return median(measured.map((value, round) => value / (limit[round] ?? Number.NaN)));
}

export function count(value: number): string {
  return Math.round(value).toLocaleString('en');
}

export function perSecond(rates: readonly number[]): string {
  return `${count(median(rates))}/s`;
}

export function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 1)} ms`;
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(2)} s`;
}

/** How long something took, in milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
