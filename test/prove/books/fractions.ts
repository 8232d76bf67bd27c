/** Money on paper: whole minor units, and fractions of them until the end of a line. */
export interface Fraction {
  readonly over: bigint;
  /** Above zero. */
  readonly under: bigint;
}

export function whole(amount: number | bigint): Fraction {
  return { over: BigInt(amount), under: 1n };
}

export function times({ over, under }: Fraction, by: number | bigint, of: number | bigint = 1): Fraction {
  return { over: over * BigInt(by), under: under * BigInt(of) };
}

export function sum(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.under + b.over * a.under, under: a.under * b.under };
}

export function isLess(a: Fraction, b: Fraction): boolean {
  return a.over * b.under < b.over * a.under;
}

export function smaller(a: Fraction, b: Fraction): Fraction {
  return isLess(b, a) ? b : a;
}

/** Half away from zero. */
export function rounded({ over, under }: Fraction): number {
  const size = over < 0n ? -over : over;
  const cents = Number((size * 2n + under) / (under * 2n));
  return over < 0n && cents !== 0 ? -cents : cents;
}

/** Parts by weight that add up to the amount: what is left over goes to the largest remainders, of equal ones to the first. */
export function dealtOut(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((all, weight) => all + BigInt(weight), 0n);
  const cuts = weights.map((weight, place) => {
    const product = BigInt(amount) * BigInt(weight);
    return { place, part: product / total, left: product % total };
  });
  const missing = amount - cuts.reduce((all, { part }) => all + Number(part), 0);
  const first = [...cuts].sort((a, b) => (a.left === b.left ? a.place - b.place : a.left > b.left ? -1 : 1));
  const lucky = new Set(first.slice(0, missing).map(({ place }) => place));
  return cuts.map(({ place, part }) => Number(part) + (lucky.has(place) ? 1 : 0));
}

/** ISO 4217: how many digits a currency has behind the point. */
export function digitsOf(currency: string): number {
  return { JPY: 0, KWD: 3 }[currency] ?? 2;
}

/** `1234.5` in minor units of a currency, by its digits. Throws for what is no plain decimal. */
export function minorUnits(text: string, currency: string): number {
  const digits = digitsOf(currency);
  const [, units = '', parts = ''] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (units === '') throw new Error(`no plain decimal: "${text}"`);
  return rounded({ over: BigInt(units + parts) * 10n ** BigInt(digits), under: 10n ** BigInt(parts.length) });
}
