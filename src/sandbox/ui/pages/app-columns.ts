import type { RecordRow, Values } from '../../wire.ts';
import { type FormatContext, formatDate, formatMoney } from '../host/property-format.ts';

/** A column of what the app wrote on the records of a list. */
export interface AppColumn {
  readonly name: string;
  readonly label: string;
}

const shownAtMost = 4;
const longestValue = 40;

/** Names, dates, states and amounts are worth a column; keys, reasons and time stamps are not. */
const hidden = /_(id|code|currency|reason|as_of|channel)$/;

/**
 * The app's own properties that say something in these rows. A list comes without property definitions, but an
 * app's properties carry its name in front: `vouchsafe_protected_until`.
 */
export function appColumns(rows: readonly RecordRow[], appName: string): readonly AppColumn[] {
  const prefix = `${appName.toLowerCase()}_`;
  const names = new Set(rows.flatMap(row => Object.keys(row.properties)));
  return [...names]
    .filter(name => name.startsWith(prefix) && !hidden.test(name))
    .filter(name => rows.some(row => saysSomething(row.properties[name])))
    .filter(name => rows.every(row => (row.properties[name] ?? '').length <= longestValue))
    .slice(0, shownAtMost)
    .map(name => ({ name, label: sentence(name.slice(prefix.length)) }));
}

const saysSomething = (value: string | null | undefined) =>
  Boolean(value) && value !== 'none' && value !== '0';

export function appValue({ name }: AppColumn, values: Values, format: FormatContext): string {
  const value = values[name];
  if (!value || value === 'none') return '';
  if (/_(until|at|date)$/.test(name)) return formatDate(value, format.locale);
  if (/_amount$/.test(name)) {
    const currency =
      values[name.replace(/amount$/, 'currency')] || values.deal_currency_code || format.currency;
    return formatMoney(Number(value), currency, format.locale);
  }
  return /^[a-z]+(_[a-z]+)*$/.test(value) ? sentence(value) : value;
}

function sentence(words: string): string {
  const text = words.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
