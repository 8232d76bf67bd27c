import { StatusTag } from '@hubspot/ui-extensions';
import { day } from './dates.ts';
import { TitledTable } from './titled-table.tsx';
import type { TouchItem } from './wire.ts';

/** Dated evidence of who reached the record, newest first; the touch that decides is marked. */
export function Touches({ title, touches }: { title: string; touches: TouchItem[] }) {
  return (
    <TitledTable
      title={title}
      columns={['Source', 'Channel', 'When', 'Evidence', 'Recorded by']}
      rows={touches.map(({ touchId, source, decides, channel, happenedAt, evidence, recordedBy }) => ({
        id: touchId,
        cells: [
          <>
            {source}
            {decides && <StatusTag variant="success">Decides</StatusTag>}
          </>,
          channel,
          day(happenedAt),
          evidence,
          recordedBy,
        ],
      }))}
    />
  );
}
