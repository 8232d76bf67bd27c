import { type Decimal, parseDecimal } from './decimal.ts';
import { lookUp, type Mapping } from './mapping.ts';
import { type Complaint, type Row, readTable } from './table.ts';

export interface DealRow {
  readonly row: number;
  readonly id: string;
  readonly agent: string;
  readonly product: string;
  /** Name of the company, aliases followed; '' for none. */
  readonly account: string;
  readonly stage: string;
  /** `2017-03-01`, or '' for none. */
  readonly engagedOn: string;
  readonly closedOn: string;
  readonly amount: Decimal | undefined;
  /** The amount as it is written. */
  readonly amountText: string;
}

export interface DealTable {
  readonly rows: number;
  readonly deals: readonly DealRow[];
  readonly unread: readonly Complaint[];
}

/** Reads the deals; money and dates are not guessed, so a row with a bad one is not read. */
export function readDeals(text: string, mapping: Mapping): DealTable {
  const { id, stage } = mapping.dealColumns;
  const rows = readTable(text, [id, stage]);
  const seen = new Map<string, number>();
  const deals: DealRow[] = [];
  const unread: Complaint[] = [];
  for (const row of rows) {
    const deal = readDeal(row, mapping);
    const reasons = [...mistakesIn(deal, row, mapping), ...repeated(seen, deal)];
    if (reasons.length > 0) unread.push({ row: row.row, reason: reasons.join('; ') });
    else deals.push(deal);
    if (!seen.has(deal.id)) seen.set(deal.id, row.row);
  }
  return { rows: rows.length, deals, unread };
}

function readDeal(row: Row, { dealColumns: columns, aliases, stages }: Mapping): DealRow {
  const account = row.cell(columns.account);
  const amountText = row.cell(columns.amount);
  return {
    row: row.row,
    id: row.cell(columns.id),
    agent: row.cell(columns.agent),
    product: row.cell(columns.product),
    account: lookUp(aliases, account) ?? account,
    stage: lookUp(stages, row.cell(columns.stage)) ?? '',
    engagedOn: row.cell(columns.engagedOn),
    closedOn: row.cell(columns.closedOn),
    amount: parseDecimal(amountText),
    amountText,
  };
}

function mistakesIn(deal: DealRow, row: Row, { dealColumns: columns }: Mapping): string[] {
  return [
    deal.id === '' && 'the deal has no id',
    deal.stage === '' && `stage “${row.cell(columns.stage)}” is not known`,
    deal.amountText !== '' && !deal.amount && `amount “${deal.amountText}” is not a number`,
    !isDay(deal.engagedOn) && `${columns.engagedOn} “${deal.engagedOn}” is not a date`,
    !isDay(deal.closedOn) && `${columns.closedOn} “${deal.closedOn}” is not a date`,
  ].filter(mistake => mistake !== false);
}

function repeated(seen: ReadonlyMap<string, number>, { id }: DealRow): string[] {
  const earlier = seen.get(id);
  return id !== '' && earlier !== undefined ? [`${id} is in row ${earlier} already`] : [];
}

/** A day of the calendar, or none at all. */
function isDay(text: string): boolean {
  if (text === '') return true;
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const time = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}
