import {
  Flex,
  Heading,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@hubspot/ui-extensions';
import { day } from './dates.ts';
import type { TouchItem } from './wire.ts';

/** Dated evidence of who reached the record, newest first; the touch that decides is marked. */
export function Touches({ title, touches }: { title: string; touches: TouchItem[] }) {
  if (touches.length === 0) return null;
  return (
    <Flex direction="column" gap="xs">
      <Heading>{title}</Heading>
      <Table density="condensed" bordered>
        <TableHead>
          <TableRow>
            <TableHeader>Source</TableHeader>
            <TableHeader>Channel</TableHeader>
            <TableHeader>When</TableHeader>
            <TableHeader>Evidence</TableHeader>
            <TableHeader>Recorded by</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {touches.map(touch => (
            <TableRow key={touch.touchId}>
              <TableCell>
                {touch.source}
                {touch.decides && <StatusTag variant="success">Decides</StatusTag>}
              </TableCell>
              <TableCell>{touch.channel}</TableCell>
              <TableCell>{day(touch.happenedAt)}</TableCell>
              <TableCell>{touch.evidence}</TableCell>
              <TableCell>{touch.recordedBy}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Flex>
  );
}
