import { decimalText, parseDecimal, shifted } from './decimal.ts';
import { lookUp, type Mapping, nameKey } from './mapping.ts';
import type { Complaint, Row } from './table.ts';
import { readTable } from './table.ts';

export interface CompanyRow {
  readonly row: number;
  readonly name: string;
  /** The name of the company it belongs to; '' for none. */
  readonly parent: string;
  readonly properties: Readonly<Record<string, string>>;
}

export interface CompanyTable {
  readonly rows: number;
  readonly companies: readonly CompanyRow[];
  /** Rows that could not be used. */
  readonly unread: readonly Complaint[];
  /** Cells that were left empty because nobody could tell what they mean. */
  readonly leftOut: readonly Complaint[];
}

/** Reads the companies; a cell that makes no sense costs the cell, a missing or repeated name the row. */
export function readCompanies(text: string, mapping: Mapping): CompanyTable {
  const rows = readTable(text, [mapping.companyColumns.name]);
  const seen = new Map<string, number>();
  const companies: CompanyRow[] = [];
  const unread: Complaint[] = [];
  const leftOut: Complaint[] = [];
  for (const row of rows) {
    const name = row.cell(mapping.companyColumns.name);
    const earlier = seen.get(nameKey(name));
    if (name === '') unread.push({ row: row.row, reason: 'the company has no name' });
    else if (earlier !== undefined)
      unread.push({ row: row.row, reason: `${name} is in row ${earlier} already` });
    else {
      seen.set(nameKey(name), row.row);
      const { properties, complaints } = readCells(row, name, mapping);
      const parent = row.cell(mapping.companyColumns.parent);
      companies.push({ row: row.row, name, parent, properties });
      leftOut.push(...complaints);
    }
  }
  return { rows: rows.length, companies, unread, leftOut };
}

function readCells(row: Row, name: string, mapping: Mapping) {
  const { companyColumns: columns, industries, revenueExponent } = mapping;
  const complaints: Complaint[] = [];
  const properties: Record<string, string> = { name };
  const take = (column: string, property: string, read: (cell: string) => string | undefined) => {
    const cell = row.cell(column);
    if (cell === '') return;
    const value = read(cell);
    if (value !== undefined) properties[property] = value;
    else complaints.push({ row: row.row, reason: `${column} “${cell}” is not known` });
  };
  take(columns.industry, 'industry', cell => lookUp(industries, cell));
  take(columns.foundedYear, 'founded_year', cell => (/^\d{4}$/.test(cell) ? cell : undefined));
  take(columns.revenue, 'annualrevenue', cell => {
    const revenue = parseDecimal(cell);
    return revenue && decimalText(shifted(revenue, revenueExponent));
  });
  take(columns.employees, 'numberofemployees', cell => (/^\d{1,9}$/.test(cell) ? cell : undefined));
  take(columns.country, 'country', cell => cell);
  take(columns.domain, 'domain', cell => cell);
  take(columns.otherDomains, 'hs_additional_domains', cell => cell);
  take(columns.phone, 'phone', cell => cell);
  take(columns.city, 'city', cell => cell);
  take(columns.parent, 'description', cell => `Subsidiary of ${cell}`);
  return { properties, complaints };
}
