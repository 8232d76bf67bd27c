/** Amounts by their digits: `units` of 10^-`digits`. Never a float, so sums are right to the last digit. */
export interface Decimal {
  readonly units: bigint;
  readonly digits: number;
}

export const zero: Decimal = { units: 0n, digits: 0 };

/** Plain figures only, `1054` or `4514.50`; undefined for anything else. */
export function parseDecimal(text: string): Decimal | undefined {
  const parts = text.match(/^(\d{1,18})(?:\.(\d{1,12}))?$/);
  if (!parts) return undefined;
  const [, whole = '', fraction = ''] = parts;
  return { units: BigInt(whole + fraction), digits: fraction.length };
}

export function plus(one: Decimal, other: Decimal): Decimal {
  const digits = Math.max(one.digits, other.digits);
  return { units: unitsAt(one, digits) + unitsAt(other, digits), digits };
}

/** Times a million is a shift of the point by six places. */
export function shifted({ units, digits }: Decimal, places: number): Decimal {
  return digits >= places
    ? { units, digits: digits - places }
    : { units: units * 10n ** BigInt(places - digits), digits: 0 };
}

/** `4514.50` */
export function decimalText({ units, digits }: Decimal): string {
  const text = units.toString().padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

function unitsAt({ units, digits }: Decimal, wanted: number): bigint {
  return units * 10n ** BigInt(wanted - digits);
}
