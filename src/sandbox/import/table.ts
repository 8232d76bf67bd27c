import { parse } from 'csv-parse/sync';

/** One row of a CSV, by column; `row` counts as a spreadsheet does, the header being row 1. */
export interface Row {
  readonly row: number;
  cell(column: string): string;
}

/** A row, or a part of one, that could not be used, and why. */
export interface Complaint {
  readonly row: number;
  readonly reason: string;
}

/**
 * Reads a CSV with a header: quotes, line breaks in quotes, and a byte order mark are fine; cells are trimmed;
 * empty rows are passed over. Throws when a needed column is missing or the text is no CSV.
 */
export function readTable(text: string, needed: readonly string[]): Row[] {
  const lines: string[][] = parse(text, {
    bom: true,
    trim: true,
    relax_column_count: true,
    relax_quotes: true,
  });
  const [header = [], ...rest] = lines;
  const places = new Map(header.map((name, place) => [name, place]));
  const missing = needed.filter(column => !places.has(column));
  if (missing.length > 0) {
    throw new Error(
      `there is no column ${missing.join(', ')}; the header has ${header.join(', ') || 'nothing'}`,
    );
  }
  return rest.flatMap((cells, place) => {
    if (cells.every(cell => cell === '')) return [];
    return [{ row: place + 2, cell: (column: string) => cells[places.get(column) ?? -1] ?? '' }];
  });
}
