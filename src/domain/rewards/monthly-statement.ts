/** What changed in a calendar month of what a partner has to get, and what it comes to at both ends. */
import type { Program } from '../program-state.ts';
import { monthOf, monthsFrom, spanOf } from './monthly-calendar.ts';
import { entriesOf, type MonthlyEntry } from './monthly-entries.ts';

/**
 * One currency of a statement, in its minor units. In every account
 * `closing = opening + earned - reversed - paid + written off`; what was kept back is no part of it, because it was
 * earned and made good what had been paid before.
 */
export interface MonthlyAccount {
  readonly currency: string;
  openingMinor: number;
  earnedMinor: number;
  reversedMinor: number;
  paidMinor: number;
  keptBackMinor: number;
  writtenOffMinor: number;
  /** Below zero while the partner owes more than it is owed. */
  closingMinor: number;
  /** Everything of the month, oldest first. */
  readonly entries: MonthlyEntry[];
}

export interface MonthlyStatement {
  /** "2026-02" */
  readonly month: string;
  readonly from: number;
  readonly until: number;
  /** By currency; none where nothing was open and nothing happened. */
  readonly accounts: readonly MonthlyAccount[];
}

/** All months of a partner, from the one of its first entry to the present one; none before there is an entry. */
export function statementMonths(program: Program, partnerId: string, now: number): string[] {
  let first = Infinity;
  for (const { at } of entriesOf(program, partnerId)) first = Math.min(first, at);
  return first === Infinity ? [] : monthsFrom(first, now);
}

/** The statement of one month (`isMonth`); the same for ever once the month is over. */
export function monthlyStatement(program: Program, partnerId: string, month: string): MonthlyStatement {
  const { from, until } = spanOf(month);
  const accounts = new Map<string, MonthlyAccount>();
  for (const entry of entriesOf(program, partnerId)) {
    if (entry.at >= until) continue;
    const account = accounts.get(entry.currency) ?? emptyAccount(entry.currency);
    accounts.set(entry.currency, account);
    account.closingMinor += entry.changeMinor;
    if (entry.at < from) account.openingMinor += entry.changeMinor;
    else enter(account, entry);
  }
  const told = [...accounts.values()].filter(({ openingMinor, entries }) => openingMinor !== 0 || entries[0]);
  for (const { entries } of told) entries.sort((a, b) => a.at - b.at);
  return { month, from, until, accounts: told.sort((a, b) => (a.currency < b.currency ? -1 : 1)) };
}

function enter(account: MonthlyAccount, entry: MonthlyEntry): void {
  account.entries.push(entry);
  switch (entry.kind) {
    case 'booked':
      if (entry.changeMinor > 0) account.earnedMinor += entry.changeMinor;
      else account.reversedMinor -= entry.changeMinor;
      return;
    case 'paid':
      account.paidMinor -= entry.changeMinor;
      account.keptBackMinor += entry.payment.keptBackMinor;
      return;
    case 'writtenOff':
      account.writtenOffMinor += entry.changeMinor;
  }
}

/** Whether a month is over, so that its statement stays as it is. */
export function isOver(month: string, now: number): boolean {
  return month < monthOf(now);
}

function emptyAccount(currency: string): MonthlyAccount {
  return {
    currency,
    openingMinor: 0,
    earnedMinor: 0,
    reversedMinor: 0,
    paidMinor: 0,
    keptBackMinor: 0,
    writtenOffMinor: 0,
    closingMinor: 0,
    entries: [],
  };
}
