/** How a measurement is told: what against what, the ratio, the two figures behind it, the budget, and whether it holds. */

export type Report = (line: string) => void;

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

export function count(value: number): string {
  return value.toLocaleString('en');
}

export function atMost(what: string, ratio: number, budget: number, measured: string): string {
  return `${what}: ${ratio.toFixed(2)} (${measured}), at most ${budget}: ${ratio <= budget ? 'ok' : 'over'}`;
}

export function atLeast(what: string, ratio: number, budget: number, measured: string): string {
  return `${what}: ${ratio.toFixed(2)} (${measured}), at least ${budget}: ${ratio >= budget ? 'ok' : 'under'}`;
}
