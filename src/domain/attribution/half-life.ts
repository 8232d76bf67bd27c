/** The weight of a touch that has lost nothing; halved often enough it is still a whole number. */
export const FULL_WEIGHT = 2 ** 30;

/** Bits behind the point while a table is made: far more than its entries show. */
const FINE = 96n;

/** By half-life: tables are dear to make. To forget them is always safe. */
export const KEPT_TABLES = new Map<number, readonly number[]>();

/**
 * What is left of the full weight after so many days when half is lost in `halfLifeDays`: an integer, at least 1,
 * never more for more days. Integer arithmetic only, because `Math.pow` may differ from machine to machine and a
 * weight that differs moves cents.
 */
export function weightAfter(days: number, halfLifeDays: number): number {
  const table = KEPT_TABLES.get(halfLifeDays) ?? keptTable(halfLifeDays);
  const halvings = Math.min(30, Math.trunc(days / halfLifeDays));
  return Math.max(1, (table[days % halfLifeDays] ?? 0) >> halvings);
}

function keptTable(halfLifeDays: number): readonly number[] {
  const table = tableOf(halfLifeDays);
  KEPT_TABLES.set(halfLifeDays, table);
  return table;
}

/** The weights of the days of one half-life, each rounded to the nearest integer. */
export function tableOf(halfLifeDays: number): readonly number[] {
  const day = dayFactor(BigInt(halfLifeDays));
  const half = 1n << (FINE - 1n);
  const table: number[] = [];
  for (let left = BigInt(FULL_WEIGHT) << FINE; table.length < halfLifeDays; left = (left * day) >> FINE) {
    table.push(Number((left + half) >> FINE));
  }
  return table;
}

/** What a day leaves, as a number of 96 bits behind the point: the largest whose power is at most a half. */
function dayFactor(days: bigint): bigint {
  const half = 1n << (FINE * days - 1n);
  let factor = 0n;
  for (let bit = 1n << FINE; bit > 0n; bit >>= 1n) {
    if ((factor + bit) ** days <= half) factor += bit;
  }
  return factor;
}
