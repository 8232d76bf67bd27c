/** A month of a partner's money as page, CSV and PDF show it: one text and one figure for all three. */
import type { Money } from '../../domain/money.ts';
import type { Program } from '../../domain/program-state.ts';
import { isOver, type MonthlyAccount, monthlyStatement } from '../../domain/rewards/monthly-statement.ts';
import { dealNames, type MoneySeen } from '../earnings/seen.ts';
import type { Words } from '../words.ts';
import { type EntryRow, entryRows } from './entry-rows.ts';

export interface StatementView {
  /** "2026-02" */
  readonly month: string;
  readonly from: number;
  /** The last instant that it tells of: the end of the month, or now. */
  readonly asOf: number;
  readonly isOver: boolean;
  readonly accounts: readonly AccountView[];
}

export interface AccountView {
  readonly currency: string;
  readonly opening: Money;
  readonly closing: Money;
  /** Opening, what changed, and closing; what was set off stands below, because it changes nothing. */
  readonly summary: readonly SummaryRow[];
  readonly entries: readonly EntryRow[];
}

export interface SummaryRow {
  readonly label: string;
  readonly amount: Money;
  readonly part: 'end' | 'change' | 'beside';
}

export function statementView(program: Program, month: string, seen: MoneySeen): StatementView {
  const { partnerId, now, words } = seen;
  const { from, until, accounts } = monthlyStatement(program, partnerId, month);
  const name = dealNames(program, seen);
  return {
    month,
    from,
    asOf: Math.min(until - 1, now),
    isOver: isOver(month, now),
    accounts: accounts.map(account => ({
      currency: account.currency,
      opening: moneyIn(account, account.openingMinor),
      closing: moneyIn(account, account.closingMinor),
      summary: summaryOf(account, words),
      entries: entryRows(account, name, words),
    })),
  };
}

export function entryCount({ accounts }: StatementView): number {
  return accounts.reduce((sum, { entries }) => sum + entries.length, 0);
}

/** What changed has its sign, so that the rows add up; what did not happen is left out. */
function summaryOf(account: MonthlyAccount, words: Words): SummaryRow[] {
  const { statements: said } = words.messages;
  const row = (label: string, minor: number, part: SummaryRow['part']) => ({
    label,
    amount: moneyIn(account, minor),
    part,
  });
  const changed = (label: string, minor: number) => (minor === 0 ? [] : [row(label, minor, 'change')]);
  return [
    row(said.opening, account.openingMinor, 'end'),
    ...changed(said.earned, account.earnedMinor),
    ...changed(said.reversed, 0 - account.reversedMinor),
    ...changed(said.paid, 0 - account.paidMinor),
    ...changed(said.writtenOff, account.writtenOffMinor),
    row(said.closing, account.closingMinor, 'end'),
    ...(account.keptBackMinor === 0 ? [] : [row(said.keptBack, account.keptBackMinor, 'beside')]),
  ];
}

function moneyIn({ currency }: MonthlyAccount, amountMinor: number): Money {
  return { amountMinor, currency };
}
