/** Everything a page or a letter needs to speak one language: its messages, and dates, numbers and money as it writes them. */
import { digitsOf } from '../domain/currencies.ts';
import { decimalText, type Money } from '../domain/money.ts';
import type { Language } from './languages.ts';
import { type Messages, messagesIn } from './messages/messages.ts';

/** A message that depends on a number; `other` stands for every form that a language has and this does not name. */
export type Plural = { readonly other: string } & Partial<Record<'one' | 'few' | 'many', string>>;

type Values = Readonly<Record<string, string | number>>;

export interface Words {
  readonly language: Language;
  readonly messages: Messages;
  /** Puts values in the places of a message: `{name}`. */
  say(message: string, values: Values): string;
  /** The form of a message for a count; the count itself is the value `{count}`. */
  count(message: Plural, count: number, values?: Values): string;
  /** "4,800.00 USD", in the order and with the signs of the language; digits by ISO 4217. */
  money(amount: Money): string;
  /** Hundredths of a per cent: 1250 is "12.5 %". */
  percent(rateBp: number): string;
  number(value: number): string;
  /** The UTC day of an instant: "2 February 2026". */
  day(at: number): string;
  /** The UTC day and minute, with "UTC" behind. */
  instant(at: number): string;
  /** "14:35 UTC", of what ends today. */
  time(at: number): string;
  /** "February 2026", for the month in which an instant lies. */
  month(at: number): string;
}

/** English as most of the world writes it: the day before the month. */
const LOCALES: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  de: 'de-DE',
  ja: 'ja-JP',
  pl: 'pl-PL',
  pt: 'pt-PT',
};

const made = new Map<Language, Words>();

export function wordsIn(language: Language): Words {
  const known = made.get(language) ?? makeWords(language);
  made.set(language, known);
  return known;
}

function makeWords(language: Language): Words {
  const locale = LOCALES[language];
  const inUtc = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return (at: number) => format.format(at);
  };
  const plural = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  const instant = inUtc({ dateStyle: 'long', timeStyle: 'short' });
  const time = inUtc({ timeStyle: 'short' });
  const say = (message: string, values: Values) =>
    message.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
  return {
    language,
    messages: messagesIn(language),
    say,
    count: (message, count, values = {}) => {
      const form = plural.select(count) as keyof Plural;
      return say(message[form] ?? message.other, { count: number.format(count), ...values });
    },
    money: amount => `${decimalIn(locale, amount)} ${amount.currency}`,
    percent: rateBp => percent.format(rateBp / 10_000),
    number: value => number.format(value),
    day: inUtc({ dateStyle: 'long' }),
    instant: at => `${instant(at)} UTC`,
    time: at => `${time(at)} UTC`,
    month: inUtc({ year: 'numeric', month: 'long' }),
  };
}

/** Exact: the digits come from the integer, and only separators from the language. */
function decimalIn(locale: string, amount: Money): string {
  const digits = digitsOf(amount.currency) ?? 0;
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: 'always',
  } as Intl.NumberFormatOptions);
  // Takes decimal text exactly (ECMA-402, Intl.NumberFormat v3); TypeScript does not know it yet.
  return format.format(decimalText(amount) as `${number}`);
}
