import { Alert, Button, ErrorState, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';
import { moment } from './dates.ts';
import type { CardRecord } from './record.ts';
import { SyncNotice } from './sync-notice.tsx';
import type { SyncView } from './wire-sync.ts';

/** What every card looks like before, without and after its view: loading, failed, refused, stale. */
export function RecordStates<View extends { sync: SyncView; asOf: number }>(props: {
  record: CardRecord<View>;
  loading: string;
  children: (view: View) => ReactNode;
}) {
  const { record, loading, children } = props;
  const { view, isReading, failure, refusal, refresh } = record;
  if (!view && failure && !isReading) {
    return (
      <ErrorState title="This could not be shown">
        <Text>{failure}</Text>
        <Button onClick={refresh}>Retry</Button>
      </ErrorState>
    );
  }
  if (!view) return <LoadingSpinner label={loading} showLabel layout="centered" />;
  return (
    <Flex direction="column" gap="md">
      {refusal && (
        <Alert title={refusal.refused ? 'Not done' : 'Not confirmed'} variant="danger">
          {refusal.message}
        </Alert>
      )}
      {failure && (
        <Alert title={`This is what held on ${moment(view.asOf)}`} variant="warning">
          <Text>{failure}</Text>
          <Button size="xs" disabled={isReading} onClick={refresh}>
            Retry
          </Button>
        </Alert>
      )}
      {children(view)}
      <SyncNotice sync={view.sync} asOf={view.asOf} />
      {!failure && <AsOf record={record} asOf={view.asOf} />}
    </Flex>
  );
}

function AsOf({ record, asOf }: { record: CardRecord<unknown>; asOf: number }) {
  return (
    <Flex direction="row" gap="sm" align="center">
      <Text variant="microcopy">As of {moment(asOf)}</Text>
      <Button size="xs" variant="transparent" disabled={record.isReading} onClick={record.refresh}>
        Refresh
      </Button>
    </Flex>
  );
}
