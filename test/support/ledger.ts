/** Whole programs in the words of a partner manager: on which day what was sold, and what finance then has on paper. */

import type { Command } from '../../src/domain/commands.ts';
import type { DealDetails, Item } from '../../src/domain/deals.ts';
import { revenue } from './commissions.ts';
import { type Case, deal, MANAGER, type Moment } from './given.ts';

/** An instant by its calendar text in UTC: "2026-03-31" is its midnight. */
export function date(text: string): number {
  return Date.parse(text.length === 10 ? `${text}T00:00:00Z` : `${text}Z`);
}

/** The CRM tells it on that day. */
export function crm(text: string): Moment {
  return { by: 'crm', at: date(text) };
}

/** A partner manager says it on that day. */
export function boss(text: string): Moment {
  return { by: MANAGER, at: date(text) };
}

/** So long after everything else that all of it can be told. */
export const LATER = crm('2030-01-01');

/** A deal is won on that day, in USD unless said; each deal has a customer of its own unless said. */
export function sold(dealId: string, on: string, amount: string, seen: Parameters<typeof deal>[0] = {}) {
  return deal({ dealId, phase: 'won', occurredAt: date(on), amount, companyIds: [`of ${dealId}`], ...seen });
}

/** The same deal comes to another phase on that day. */
export function turned(
  dealId: string,
  on: string,
  phase: 'open' | 'lost' | 'removed',
  seen: Parameters<typeof deal>[0] = {},
) {
  return deal({ dealId, phase, occurredAt: date(on), companyIds: [`of ${dealId}`], ...seen });
}

/** The customer pays further for deal 1 on that day, which is the payment's reference too. */
export function paid(on: string, amount: string, currency = 'USD'): Command {
  return revenue('payment', amount, { currency, reference: on, occurredAt: date(on) });
}

/** What a deal is beside its amount. */
export function details(said: Partial<DealDetails>): { details: DealDetails } {
  return { details: { pipeline: null, business: null, ownerId: null, items: [], ...said } };
}

/** Of whole units of USD. */
export function item(product: string, units: number): Item {
  return { product, amountMinor: units * 100 };
}

/** What stands per deal, partner, stage and currency: `1 kanda 6,000.00 USD`, the stage where it is no sale. */
export function ledger({ program }: Case): string[] {
  const sums = new Map<string, number>();
  for (const [dealId, lines] of program.lines) {
    for (const { partnerId, stage, currency, amountMinor } of lines) {
      const who = `${dealId} ${partnerId.slice(4)}${stage === 'sale' ? '' : ` ${stage}`}`;
      const account = `${who}|${currency}`;
      sums.set(account, (sums.get(account) ?? 0) + amountMinor);
    }
  }
  const held = [...sums].filter(([, sum]) => sum !== 0);
  const told = held.map(([account, sum]) => {
    const [who, currency = ''] = account.split('|');
    return `${who} ${figure(sum, currency)} ${currency}`;
  });
  return told.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** The last changes of the books, as `1 kanda -1,500.00 USD refunded`. */
export function lastLines(test: Case, count: number): string[] {
  return test
    .facts('commission.booked')
    .slice(-count)
    .map(line => {
      const { dealId, partnerId, stage = 'sale', amountMinor, currency, reason } = line;
      const of = stage === 'sale' ? '' : ` ${stage}`;
      return `${dealId} ${partnerId.slice(4)}${of} ${figure(amountMinor, currency)} ${currency} ${reason}`;
    });
}

function figure(minor: number, currency: string): string {
  const digits = { JPY: 0, KWD: 3 }[currency] ?? 2;
  return (minor / 10 ** digits).toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
