import { currencyMistake, digitsOf } from './currencies.ts';
import { compare, type Exact, times } from './exact.ts';
import { managerOnly } from './people.ts';
import { policyAt } from './policy.ts';
import type { Context, Program } from './program-state.ts';
import { type Mistake, type Refusal, refuse, refuseMistakes } from './refusal.ts';
import { daysAfter, isoDay } from './time.ts';

/** What one unit of `from` was worth in `to` on a day, with who says so. */
export interface ExchangeRate {
  readonly from: string;
  readonly to: string;
  /** Exact decimal text, above zero: "1.0842". */
  readonly rate: string;
  /** UTC day: "2026-03-12". */
  readonly on: string;
  /** "ECB", "finance". */
  readonly source: string;
}

/** A rate as a line shows it, from what to what. `inverted` when `rate` was recorded the other way round and is divided by. */
export interface ExchangeUse extends ExchangeRate {
  readonly inverted: boolean;
}

/** A rate with when the program came to know it. */
export interface KnownRate extends ExchangeRate {
  readonly recordedAt: number;
}

export interface RecordRate extends ExchangeRate {
  readonly type: 'record_rate';
}

export type RateFact = { readonly type: 'rate.recorded' } & ExchangeRate;

const DECIMAL = /^\d{1,9}(?:\.(\d{1,10}))?$/;

/** The rate of a pair and a day is recorded once, by a manager or the CRM: what was computed with it stays true. */
export function decideRecordRate(
  program: Program,
  command: RecordRate,
  context: Context,
): readonly RateFact[] | Refusal {
  const denied = context.by === 'crm' ? undefined : managerOnly(program, context);
  if (denied) return denied;
  const { type: _, ...rate } = command;
  const mistakes = mistakesIn(rate, context.at);
  if (mistakes.length > 0) return refuseMistakes('rate_invalid', mistakes);
  const known = ratesOf(program, rate.from, rate.to);
  const ofDay = known[placeOf(known, rate.on) - 1];
  if (ofDay?.on !== rate.on) return [{ type: 'rate.recorded', ...rate }];
  return isSame(ofDay, rate)
    ? []
    : refuse(
        'rate_known',
        `One ${ofDay.from} was ${ofDay.rate} ${ofDay.to} on ${ofDay.on} by ${ofDay.source}. The rate of a day never changes.`,
      );
}

function mistakesIn({ from, to, rate, on, source }: ExchangeRate, at: number): Mistake[] {
  const currencies = [
    { field: 'from', message: currencyMistake(from) ?? '' },
    { field: 'to', message: currencyMistake(to) ?? (from === to ? 'Must be another currency.' : '') },
  ];
  const valued = DECIMAL.test(rate) && factorOf({ rate, inverted: false }).n > 0n;
  return [
    ...currencies,
    {
      field: 'rate',
      message: valued
        ? ''
        : 'Must be a decimal above zero, with up to 9 digits before the point and 10 behind it.',
    },
    { field: 'on', message: dayMistake(on, at) },
    { field: 'source', message: source.trim() ? '' : 'Must say whose rate it is.' },
  ].filter(({ message }) => message !== '');
}

function dayMistake(on: string, at: number): string {
  const noon = Date.parse(`${on}T12:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(on) || Number.isNaN(noon) || isoDay(noon) !== on)
    return 'Must be a day of the calendar, as in 2026-03-12.';
  return on > isoDay(at) ? 'Must not be in the future.' : '';
}

/** Whether two rates of one pair say the same, be it in different digits or the other way round. */
function isSame(known: ExchangeRate, rate: ExchangeRate): boolean {
  const inverted = known.from !== rate.from;
  return (
    compare(factorOf({ rate: known.rate, inverted: false }), factorOf({ rate: rate.rate, inverted })) === 0
  );
}

export function applyRate(program: Program, { type: _, ...rate }: RateFact, at: number): void {
  const pair = pairOf(rate.from, rate.to);
  const known = program.rates.get(pair) ?? [];
  if (known.length === 0) program.rates.set(pair, known);
  known.splice(placeOf(known, rate.on), 0, { ...rate, recordedAt: at });
}

/**
 * The rate in force at an instant: of the latest day up to that instant's, at most `policy.rateMaxAgeDays` old, and
 * direct or inverted, as it was recorded. Of the rates known at that instant, when there is one, so that a rate
 * recorded later leaves closed deals alone; else of those that became known since, so that a deal which had none can
 * be given one. Undefined when there is none. Rates never cross a third currency: a line shows one rate.
 */
export function rateAt(program: Program, from: string, to: string, at: number): ExchangeUse | undefined {
  const known = ratesOf(program, from, to);
  const oldest = isoDay(daysAfter(at, -policyAt(program, at).rateMaxAgeDays));
  let since: KnownRate | undefined;
  for (let place = placeOf(known, isoDay(at)) - 1; place >= 0; place--) {
    const rate = known[place];
    if (!rate || rate.on < oldest) break;
    if (rate.recordedAt <= at) return asUsed(rate, from, to);
    since ??= rate;
  }
  return since && asUsed(since, from, to);
}

function asUsed({ rate, on, source, ...recorded }: KnownRate, from: string, to: string): ExchangeUse {
  return { from, to, rate, on, source, inverted: recorded.from !== from };
}

function ratesOf(program: Program, from: string, to: string): readonly KnownRate[] {
  return program.rates.get(pairOf(from, to)) ?? [];
}

function pairOf(from: string, to: string): string {
  return from < to ? `${from} ${to}` : `${to} ${from}`;
}

/** How many of the rates are of that day or before: found by halving, for there may be decades of days. */
function placeOf(rates: readonly ExchangeRate[], on: string): number {
  let low = 0;
  let high = rates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rates[middle]?.on ?? '') <= on) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Minor units of `from` in minor units of `to`, exact. */
export function exchanged(amount: Exact, use: ExchangeUse): Exact {
  const { n, d } = factorOf(use);
  const valued = times(amount, n, d);
  const digits = (digitsOf(use.to) ?? 2) - (digitsOf(use.from) ?? 2);
  return digits >= 0 ? times(valued, 10n ** BigInt(digits)) : times(valued, 1n, 10n ** BigInt(-digits));
}

/** The factor that a rate stands for. */
function factorOf({ rate, inverted }: Pick<ExchangeUse, 'rate' | 'inverted'>): Exact {
  const fraction = DECIMAL.exec(rate)?.[1] ?? '';
  const n = BigInt(rate.replace('.', ''));
  const d = 10n ** BigInt(fraction.length);
  return inverted ? { n: d, d: n } : { n, d };
}
