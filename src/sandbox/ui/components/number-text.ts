/** Numbers as people type them into a box. */

/** The number that a text says: undefined when it says none. Spaces and signs of thousands are passed over. */
export function readNumber(text: string): number | undefined {
  const plain = text.replace(/[\s,'’_]/g, '');
  if (plain === '' || !/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return undefined;
  return Number(plain);
}

export interface NumberBounds {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly precision?: number | undefined;
}

/** A number brought within its bounds and to its digits. */
export function bounded(value: number, { min, max, precision }: NumberBounds): number {
  const within = Math.min(Math.max(value, min ?? -Infinity), max ?? Infinity);
  return precision === undefined ? within : Number(within.toFixed(precision));
}

/** How a number stands in a box that nobody types in: no signs of thousands, since it will be typed in again. */
export function showNumber(value: number | undefined, precision?: number): string {
  if (value === undefined || value === null || Number.isNaN(value)) return '';
  return precision === undefined ? String(value) : value.toFixed(precision);
}
