/** The table as people read it, at a terminal and in the documentation. */
import type { Row } from './row.ts';

const HEAD = ['what', 'measured', 'limit, same run', 'ratio', 'budget', ''];

function cellsOf({ what, measured, limit, ratio, budget, isMet }: Row): string[] {
  const verdict = isMet === null ? '' : isMet ? 'met' : 'MISSED';
  return [what, measured, limit, ratio === null ? '' : ratio.toFixed(2), budget, verdict];
}

export function textTable(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map(cells => (cells[column] ?? '').length)));
  return lines
    .map(cells => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map(line => line.trimEnd())
    .join('\n');
}

export function markdownTable(rows: readonly Row[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(HEAD), line(HEAD.map(() => '---')), ...rows.map(row => line(cellsOf(row)))].join('\n');
}
