/** Fractions of whole numbers, written anew for the simple books: over / under, never below zero. */
export type Fraction = readonly [over: bigint, under: bigint];

/** By largest remainder, ties to the earlier. */
export function divide(whole: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  const parts = weights.map(weight => (whole * weight) / total);
  const rests = weights.map(weight => (whole * weight) % total);
  let left = whole - parts.reduce((sum, part) => sum + part, 0n);
  for (; left > 0n; left--) {
    const place = rests.indexOf(rests.reduce(max));
    parts[place] = (parts[place] ?? 0n) + 1n;
    rests[place] = -1n;
  }
  return parts;
}

/** Half a cent goes up. */
export function round([over, under]: Fraction): bigint {
  return (over * 2n + under) / (under * 2n);
}

export function by(a: Fraction, b: Fraction): Fraction {
  return [a[0] * b[0], a[1] * b[1]];
}

export function ratio(a: Fraction, b: Fraction): Fraction {
  return by(a, [b[1], b[0]]);
}

export function least(a: Fraction, b: Fraction): Fraction {
  return a[0] * b[1] <= b[0] * a[1] ? a : b;
}

export function isAtLeast([over, under]: Fraction, cents: bigint): boolean {
  return over >= cents * under;
}

export function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

export function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
