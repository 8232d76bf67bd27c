/** A statement for spreadsheets and programs: RFC 4180 in UTF-8 with a mark for the spreadsheets that need one. */
import { decimalText, type Money } from '../../domain/money.ts';
import { isoDay } from '../../domain/time.ts';
import type { Words } from '../words.ts';
import type { EntryRow } from './entry-rows.ts';
import type { AccountView, StatementView } from './statement-view.ts';

/** What a spreadsheet would take for a formula; the wide signs are taken for the narrow ones in some languages. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
/** In this order, in every language. */
const COLUMNS = [
  'day',
  'code',
  'what',
  'deal',
  'amount',
  'balance',
  'currency',
  'setOff',
  'paidOn',
  'reference',
  'lineId',
] as const;
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Columns never change their order, nor codes, days (ISO 8601, UTC) and amounts (plain decimals) their form; only
 * the head and what people read follow the language. Each account opens and closes with a row of its own.
 */
export function statementCsv(view: StatementView, words: Words): string {
  const { columns } = words.messages.statements;
  const head = COLUMNS.map(column => text(columns[column]));
  const rows = view.accounts.flatMap(account => accountRows(account, view, words));
  return BYTE_ORDER_MARK + [head, ...rows].map(cells => `${cells.join(',')}\r\n`).join('');
}

function accountRows({ opening, closing, entries }: AccountView, view: StatementView, words: Words) {
  const { statements: said } = words.messages;
  return [
    edgeRow('opening', view.from, said.opening, opening),
    ...entries.map(entryRow),
    edgeRow('closing', view.asOf, said.closing, closing),
  ];
}

function edgeRow(code: 'opening' | 'closing', at: number, what: string, balance: Money): string[] {
  return [isoDay(at), code, text(what), '', '', decimalText(balance), balance.currency, '', '', '', ''];
}

function entryRow(entry: EntryRow): string[] {
  const { amount, balance, setOff, paidAt } = entry;
  return [
    isoDay(entry.at),
    entry.code,
    text(entry.what),
    text(entry.deal),
    decimalText(amount),
    decimalText(balance),
    amount.currency,
    setOff ? decimalText(setOff) : '',
    paidAt === null ? '' : isoDay(paidAt),
    text(entry.reference),
    entry.lineId ?? '',
  ];
}

/** A cell with words: never a formula, and quoted where it has to be. */
function text(words: string): string {
  const safe = FORMULA.test(words) ? `'${words}` : words;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
