/** Amounts as people type them: with the signs of their language, a currency beside them, and never guessed at. */
import { digitsOf } from './currencies.ts';
import { type Money, parseAmount } from './money.ts';

/** What stands before the cents where somebody writes; the other one may stand between thousands. */
export type DecimalSign = '.' | ',';

/** Why an amount cannot be taken as it was typed. */
export type AmountMistake =
  /** No number at all, or its thousands are not three digits each. */
  | 'unreadable'
  /** `16.000` where a comma stands before the cents of no currency: sixteen, or sixteen thousand. */
  | 'ambiguous'
  /** More digits behind the sign than the currency has. */
  | 'too_fine'
  | 'too_large'
  | 'currency_unknown';

const LONGEST = 40;
const NUMBER_AND_CURRENCY = /^([A-Z]{3})?\s*([\d.,'’\s]+?)\s*([A-Z]{3})?$/i;

/**
 * Reads an amount such as `16.000,50`, `16 000,50 EUR` or `USD 16,000`; without a code it is in `currency`. Where
 * point and comma cannot both be meant, what is typed is clear; else the language's decimal sign decides, and what
 * stays in doubt is a mistake.
 */
export function readTypedAmount(
  typed: string,
  decimalSign: DecimalSign,
  currency: string,
): Money | { readonly mistake: AmountMistake } {
  // Japanese keyboards write digits and signs full-width.
  const text = typed
    .slice(0, LONGEST + 1)
    .normalize('NFKC')
    .trim();
  const match = text.length > LONGEST ? null : NUMBER_AND_CURRENCY.exec(text);
  if (!match || (match[1] && match[3])) return { mistake: 'unreadable' };
  const code = (match[1] ?? match[3] ?? currency).toUpperCase();
  const digits = digitsOf(code);
  if (digits === undefined) return { mistake: 'currency_unknown' };
  const read = plainDecimal(match[2] ?? '', decimalSign, digits);
  if ('mistake' in read) return read;
  const amountMinor = exactMinor(read.decimal, code);
  return typeof amountMinor === 'number' ? { amountMinor, currency: code } : { mistake: amountMinor };
}

/** Minor units of plain decimal text, whose zeros at the end count for nothing; what the currency cannot hold is not rounded. */
export function exactMinor(decimal: string, currency: string): number | 'too_fine' | 'too_large' {
  const typed = /\.(\d*?)0*$/.exec(decimal)?.[1]?.length ?? 0;
  if (typed > (digitsOf(currency) ?? 0)) return 'too_fine';
  return parseAmount(decimal, currency) ?? 'too_large';
}

const DECIMAL = /^\d+(?:\.\d+)?$/;
const GROUPED = /^\d{1,3}(?:\D\d{3})+$/;

/** The number with a point before its cents and nothing between its thousands. */
function plainDecimal(
  typed: string,
  decimalSign: DecimalSign,
  digits: number,
): { decimal: string } | { mistake: AmountMistake } {
  // Blanks and apostrophes only ever stand between thousands.
  const text = typed.trim().replace(/[\s'’]/g, ' ');
  if (!/^\d.*\d$|^\d$/.test(text)) return UNREADABLE;
  const signs = text.match(/[.,]/g) ?? [];
  const last = signs.at(-1) ?? '';
  const isAlone = signs.filter(sign => sign === last).length === 1;
  if (!isAlone) return asDecimal(ungrouped(text));
  const whole = text.slice(0, text.lastIndexOf(last));
  const fraction = text.slice(whole.length + 1);
  // Behind blanks, behind the other sign and before other than three digits it can only be the decimal sign.
  const isInDoubt = GROUPED.test(text) && /^[1-9]\d*$/.test(whole);
  if (isInDoubt && last !== decimalSign) return { decimal: whole + fraction };
  if (isInDoubt && digits < 3) return { mistake: 'ambiguous' };
  const thousands = ungrouped(whole);
  return asDecimal(thousands && `${thousands}.${fraction}`);
}

const UNREADABLE = { mistake: 'unreadable' } as const;

function asDecimal(text: string | undefined): { decimal: string } | typeof UNREADABLE {
  return text !== undefined && DECIMAL.test(text) ? { decimal: text } : UNREADABLE;
}

/** Digits alone; undefined when what stands between them does not part thousands, all in one way. */
function ungrouped(text: string): string | undefined {
  if (/^\d+$/.test(text)) return text;
  const signs = new Set(text.match(/\D/g));
  return signs.size === 1 && GROUPED.test(text) ? text.replace(/\D/g, '') : undefined;
}
