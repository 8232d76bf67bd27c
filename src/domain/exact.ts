/** An exact fraction, so that money is rounded once per line, at the end (product decision 9). `d` is above zero. */
export interface Exact {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Exact = { n: 0n, d: 1n };

export function exact(whole: number | bigint): Exact {
  return { n: BigInt(whole), d: 1n };
}

/** `value` times `n` / `d`; `d` must be above zero. */
export function times(value: Exact, n: number | bigint, d: number | bigint = 1n): Exact {
  return { n: value.n * BigInt(n), d: value.d * BigInt(d) };
}

export function plus(a: Exact, b: Exact): Exact {
  // Parts of one sum share their denominator; without this it would grow with every part.
  if (a.d === b.d) return { n: a.n + b.n, d: a.d };
  return { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

export function minus(a: Exact, b: Exact): Exact {
  return plus(a, { n: -b.n, d: b.d });
}

/** Negative, zero or positive, as `a` is below, equal to or above `b`. */
export function compare(a: Exact, b: Exact): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function least(a: Exact, b: Exact): Exact {
  return compare(a, b) <= 0 ? a : b;
}

/** To a whole number, half away from zero. */
export function rounded({ n, d }: Exact): number {
  const size = n < 0n ? -n : n;
  const whole = Number((2n * size + d) / (2n * d));
  return n < 0n && whole !== 0 ? -whole : whole;
}
