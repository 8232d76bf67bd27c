import { digitsOf } from './currencies.ts';
import { type Exact, times } from './exact.ts';
import type { Program } from './program-state.ts';

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

/** A rate as a line shows it. `inverted` when it was recorded the other way round and divided by. */
export interface ExchangeUse extends ExchangeRate {
  readonly inverted: boolean;
}

export interface RecordRate {
  readonly type: 'record_rate';
  readonly from: string;
  readonly to: string;
  readonly rate: string;
  readonly on: string;
  readonly source: string;
}

export type RateFact = { readonly type: 'rate.recorded' } & ExchangeRate;

const POSITIVE = /^\d{1,9}(?:\.(\d{1,10}))?$/;

/**
 * The rate in force at an instant: of the latest day up to that instant's, at most `policy.rateMaxAgeDays` old.
 * Undefined when there is none. Rates of one pair and day never change, so closed deals keep theirs.
 */
export function rateAt(_program: Program, _from: string, _to: string, _at: number): ExchangeUse | undefined {
  return undefined;
}

/** Minor units of `from` in minor units of `to`, exact. */
export function exchanged(amount: Exact, { from, to, rate, inverted }: ExchangeUse): Exact {
  const fraction = POSITIVE.exec(rate)?.[1] ?? '';
  const n = BigInt(rate.replace('.', ''));
  const d = 10n ** BigInt(fraction.length);
  const valued = inverted ? times(amount, d, n) : times(amount, n, d);
  const digits = (digitsOf(to) ?? 2) - (digitsOf(from) ?? 2);
  return digits >= 0 ? times(valued, 10n ** BigInt(digits)) : times(valued, 1n, 10n ** BigInt(-digits));
}
