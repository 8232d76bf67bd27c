/** Property values, which are always text, written out for a person. */
import type { Values } from '../../wire.ts';

export interface FormatContext {
  readonly locale: string;
  /** ISO 4217 code of the account: money whose currency is not said is in it. */
  readonly currency: string;
  /** IANA name; date properties have none and are shown as they are stored, in UTC. */
  readonly timeZone: string;
}

/** What a property's definition, or an output's of a workflow action, says of its values. */
export interface DefinitionShape {
  readonly name: string;
  readonly type: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** The value as a person reads it; an empty text when there is none. */
export function formatProperty(definition: DefinitionShape, values: Values, context: FormatContext): string {
  const value = values[definition.name];
  if (value === null || value === undefined || value === '') return '';
  switch (definition.type) {
    case 'date':
      return formatDate(value, context.locale);
    case 'datetime':
      // HubSpot stores a deal's closing as a moment and shows it as a day.
      return definition.name === 'closedate'
        ? formatDate(value, context.locale)
        : formatTime(toMillis(value), context);
    case 'bool':
      return value === 'true' ? 'Yes' : 'No';
    case 'enumeration':
      return value
        .split(';')
        .map(one => optionLabel(definition, one))
        .join(', ');
    case 'number':
      return formatNumber(definition.name, value, values, context);
    default:
      return value;
  }
}

/** A calendar day, `2026-11-22` or midnight UTC in milliseconds: the same day wherever the reader sits. */
export function formatDate(value: string, locale: string): string {
  const at = toMillis(value);
  if (Number.isNaN(at)) return value;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(at);
}

export function formatTime(
  at: number,
  { locale, timeZone }: Pick<FormatContext, 'locale' | 'timeZone'>,
): string {
  if (Number.isNaN(at)) return '';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at);
}

/** HubSpot has times as ISO texts or as milliseconds. */
export function toMillis(value: string): number {
  return /^-?\d{9,}$/.test(value) ? Number(value) : Date.parse(value);
}

/** The stored form of a calendar day, for a date box: `2026-11-22`, or an empty text. */
export function toDay(value: string | null | undefined): string {
  if (!value) return '';
  const at = toMillis(value);
  return Number.isNaN(at) ? '' : new Date(at).toISOString().slice(0, 10);
}

function optionLabel({ options }: DefinitionShape, value: string): string {
  return options.find(option => option.value === value)?.label ?? value;
}

function formatNumber(name: string, value: string, values: Values, context: FormatContext): string {
  const number = Number(value);
  if (Number.isNaN(number)) return value;
  const currency = currencyOf(name, values, context.currency);
  return currency === null
    ? new Intl.NumberFormat(context.locale, { maximumFractionDigits: 6 }).format(number)
    : formatMoney(number, currency, context.locale);
}

/** Falls back to plain figures for a code that is no currency, since records hold what people type. */
export function formatMoney(amount: number, currency: string, locale: string): string {
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
  } catch {
    return `${new Intl.NumberFormat(locale).format(amount)} ${currency}`;
  }
}

/**
 * HubSpot marks money by a flag that its properties API does not give; the names tell it as well. `x_amount` is in
 * the currency that `x_currency` names, `amount` in the deal's.
 */
function currencyOf(name: string, values: Values, accountCurrency: string): string | null {
  if (!/(^|_)amount$/.test(name)) return null;
  const sibling = values[name.replace(/amount$/, 'currency')];
  return sibling || values.deal_currency_code || accountCurrency;
}
