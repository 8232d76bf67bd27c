/** A table in a PDF that goes on over as many pages as it needs, tagged so that it can be read aloud. */
import { setImmediate } from 'node:timers/promises';
import { type Line, lineHeight, type Pdf, type PdfText, type TextStyle } from './pdf-text.ts';

export interface Cell {
  readonly text: string;
  /** Smaller, below. */
  readonly notes?: readonly string[];
}

export interface Column extends Cell {
  /** In points; what is left over goes to the column without one. */
  readonly width?: number;
  readonly isFigure?: boolean;
}

export interface TableRow {
  readonly cells: readonly Cell[];
  readonly isStrong?: boolean;
}

/** Where the writing is: every part of the document moves it down. */
export interface Place {
  y: number;
}

export interface Sheet {
  readonly pdf: Pdf;
  readonly text: PdfText;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  /** Goes on at the top of a new page. */
  turn(place: Place): void;
}

export const INK = '#1d2b36';
export const SOFT = '#516f90';
const RULE = '#cbd6e2';
const BODY: TextStyle = { size: 9, weight: 400, color: INK };
const STRONG: TextStyle = { ...BODY, weight: 600 };
const HEAD: TextStyle = { size: 8, weight: 600, color: SOFT };
const NOTE: TextStyle = { size: 8, weight: 400, color: SOFT };
const GAP = 12;
const PADDING = 4;

/** The width that a column of figures needs. */
export function figureWidth(text: PdfText, head: string, figures: readonly string[]): number {
  const widths = figures.map(figure => text.width(figure, STRONG));
  return GAP + Math.max(text.width(head, HEAD), ...widths);
}

/** Whether the head of a table and its first row still fit on the page. */
export function fitsTable({ bottom }: Sheet, { y }: Place, more: number): boolean {
  return y + more + 2 * (lineHeight(BODY) + 2 * PADDING) <= bottom;
}

/**
 * Draws a table from a place on; its head stands on every page that it is on. Lets others work between pages, for a
 * long one takes a while.
 */
export async function drawTable(
  sheet: Sheet,
  place: Place,
  columns: readonly Column[],
  rows: readonly TableRow[],
): Promise<void> {
  const { pdf, text } = sheet;
  const widths = widthsOf(sheet, columns);
  const layCells = (cells: readonly Cell[], style: TextStyle) =>
    cells.map((cell, at) => layCell(text, cell, style, (widths[at] ?? 0) - GAP));
  const head = layCells(columns, HEAD);
  const table = pdf.struct('Table');
  pdf.addStructure(table);
  const draw = (tag: 'TH' | 'TD', cells: readonly Laid[]) => {
    const row = pdf.struct('TR');
    table.add(row);
    let x = sheet.left;
    cells.forEach((cell, at) => {
      const width = widths[at] ?? 0;
      const corner = {
        x,
        y: place.y + PADDING,
        width: width - GAP,
        isFigure: columns[at]?.isFigure ?? false,
      };
      row.add(pdf.struct(tag, {}, () => drawCell(text, cell, corner)));
      x += width;
    });
    row.end();
    place.y += heightOf(cells);
    drawRule(sheet, place.y);
  };
  draw('TH', head);
  for (const { cells, isStrong } of rows) {
    const row = layCells(cells, isStrong ? STRONG : BODY);
    if (place.y + heightOf(row) > sheet.bottom) {
      sheet.turn(place);
      await setImmediate();
      draw('TH', head);
    }
    draw('TD', row);
  }
  table.end();
}

function widthsOf({ left, right }: Sheet, columns: readonly Column[]): number[] {
  const taken = columns.reduce((sum, { width = 0 }) => sum + width, 0);
  return columns.map(({ width }) => width ?? right - left - taken + GAP);
}

/** A cell in lines, each with its style. */
type Laid = readonly { readonly line: Line; readonly style: TextStyle }[];

function layCell(text: PdfText, { text: words, notes = [] }: Cell, style: TextStyle, width: number): Laid {
  const styled = [{ words, style }, ...notes.map(note => ({ words: note, style: NOTE }))];
  return styled.flatMap(one =>
    text.lines(one.words, one.style, width).map(line => ({ line, style: one.style })),
  );
}

function heightOf(cells: readonly Laid[]): number {
  const heights = cells.map(lines => lines.reduce((sum, { style }) => sum + lineHeight(style), 0));
  return Math.max(...heights) + 2 * PADDING;
}

interface Corner {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly isFigure: boolean;
}

function drawCell(text: PdfText, lines: Laid, { x, y, width, isFigure }: Corner): void {
  let top = y;
  for (const { line, style } of lines) {
    text.draw(line.text, style, isFigure ? x + width - line.width : x, top);
    top += lineHeight(style);
  }
}

function drawRule({ pdf, left, right }: Sheet, y: number): void {
  pdf.markContent('Artifact', { type: 'Layout' });
  pdf.moveTo(left, y).lineTo(right, y).lineWidth(0.5).strokeColor(RULE).stroke();
  pdf.endMarkedContent();
}
