import {
  Flex,
  Heading,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';

/** Never broken over two lines. */
const NARROW = ['Date', 'Share', 'Amount', 'Balance', 'Figure', 'Still owed'];
const FIGURES = ['Amount', 'Balance', 'Figure', 'Share', 'Still owed'];

/** Rows under a title, if they need one, figures to the right; nothing at all when there are none. */
export function TitledTable(props: {
  title?: string;
  columns: string[];
  rows: { id: string; cells: ReactNode[] }[];
}) {
  const { title, columns, rows } = props;
  if (rows.length === 0) return null;
  const align = (column = '') => (FIGURES.includes(column) ? 'right' : 'left');
  const width = (column = '') => (NARROW.includes(column) ? 'min' : 'auto');
  return (
    <Flex direction="column" gap="xs">
      {title && <Heading>{title}</Heading>}
      <Table density="condensed" bordered>
        <TableHead>
          <TableRow>
            {columns.map(column => (
              <TableHeader key={column} align={align(column)} width={width(column)}>
                {column}
              </TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ id, cells }) => (
            <TableRow key={id}>
              {cells.map((cell, at) => (
                <TableCell key={columns[at]} align={align(columns[at])} width={width(columns[at])}>
                  {cell}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Flex>
  );
}
