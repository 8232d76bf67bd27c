import { digitsOf } from './currencies.ts';

/** An amount in integer minor units (cents, yen, fils) of an ISO 4217 currency. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: string;
}

/** Hundredths of a per cent in a whole: rates and shares are basis points. */
export const WHOLE_BP = 10_000;

/** Whether a share is the whole: then there is no need to speak of shares. */
export function isWhole(shareBp: number): boolean {
  return shareBp === WHOLE_BP;
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,2}))?$/i;

/**
 * Reads decimal text ("1234.5", also "1.2345e3" as machines write large numbers) into minor units by its digits,
 * never through a float. Digits finer than the currency's are rounded half away from zero. Undefined when the text
 * is no decimal number, the currency is unknown, or the amount is beyond what an integer holds exactly.
 */
export function parseAmount(text: string, currency: string): number | undefined {
  const digits = digitsOf(currency);
  const match = DECIMAL.exec(text.trim());
  if (digits === undefined || match === null) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  const value = BigInt(whole + fraction);
  const scale = digits + Number(exponent) - fraction.length;
  const unit = 10n ** BigInt(Math.abs(scale));
  const minor = Number(scale >= 0 ? value * unit : (value + unit / 2n) / unit);
  if (!Number.isSafeInteger(minor)) return undefined;
  return sign === '-' && minor !== 0 ? -minor : minor;
}

/** Plain decimal text of an amount, as CRM number properties take it: "1234.50", "-7", "0.005". */
export function decimalText({ amountMinor, currency }: Money): string {
  const digits = digitsOf(currency) ?? 2;
  const text = String(Math.abs(amountMinor)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const fraction = text.slice(text.length - digits);
  return `${amountMinor < 0 ? '-' : ''}${whole}${digits > 0 ? `.${fraction}` : ''}`;
}

/** An amount for people: "1,234.50 USD". */
export function moneyText(money: Money): string {
  return `${decimalText(money).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')} ${money.currency}`;
}

/** "30 %", "12.5 %": a rate in basis points for people. */
export function rateText(rateBp: number): string {
  return `${decimalText({ amountMinor: rateBp, currency: 'USD' }).replace(/\.?0+$/, '')} %`;
}

/** `amountMinor` times `rateBp` / 10,000, rounded half away from zero once. */
export function applyRate(amountMinor: number, rateBp: number): number {
  const product = BigInt(amountMinor) * BigInt(rateBp);
  const half = BigInt(WHOLE_BP / 2);
  return Number((product + (product < 0n ? -half : half)) / BigInt(WHOLE_BP));
}

/** Up to here picking the largest remainders one by one is faster than sorting them. */
const FEW = 64;

/**
 * Splits a whole number by integer weights so that the parts sum to it: largest remainder, ties to the
 * earlier part. Works for money and for shares; a negative whole splits like its opposite.
 */
export function split(whole: number, weights: readonly number[]): number[] {
  let total = 0;
  let heaviest = 0;
  for (const weight of weights) {
    total += weight;
    if (weight > heaviest) heaviest = weight;
  }
  if (total === 0) throw new RangeError('split needs at least one weight above zero');
  const size = Math.abs(whole);
  // Where the total is too large to be exact, it is larger than every product, and then no part depends on it.
  const isSmall = weights.length <= FEW && Number.isSafeInteger(size * heaviest);
  const parts = isSmall ? splitSmall(size, weights, total) : splitLarge(size, weights);
  return whole < 0 ? parts.map(part => (part === 0 ? 0 : -part)) : parts;
}

/** In numbers, where every product is exact: a deal's credit is split for every report, and big integers are dear. */
function splitSmall(size: number, weights: readonly number[], total: number): number[] {
  const parts: number[] = [];
  const remainders: number[] = [];
  let left = size;
  for (const weight of weights) {
    const remainder = (size * weight) % total;
    const part = (size * weight - remainder) / total;
    parts.push(part);
    remainders.push(remainder);
    left -= part;
  }
  for (; left > 0; left--) {
    let largest = 0;
    for (let place = 1; place < remainders.length; place++) {
      if ((remainders[place] ?? 0) > (remainders[largest] ?? 0)) largest = place;
    }
    parts[largest] = (parts[largest] ?? 0) + 1;
    remainders[largest] = 0;
  }
  return parts;
}

function splitLarge(size: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  const exact = weights.map(weight => BigInt(size) * BigInt(weight));
  const parts = exact.map(product => Number(product / total));
  const left = size - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = exact
    .map((product, index) => ({ index, remainder: product % total }))
    // A sort keeps the order of what is equal, so ties go to the earlier part.
    .sort((a, b) => Number(b.remainder - a.remainder));
  for (const { index } of byRemainder.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}
