import { Alert, Text } from '@hubspot/ui-extensions';
import { moment } from './dates.ts';
import type { SyncView } from './wire-sync.ts';

/** Every change is on its way to the record for a moment, which is nothing to tell anybody. */
const QUIET_MS = 60_000;

/** Says when the record's own properties do not say what the card says, which lists and workflows go by. */
export function SyncNotice({ sync, asOf }: { sync: SyncView; asOf: number }) {
  const { behindSince, trouble } = sync;
  if (behindSince === null || (!trouble && asOf - behindSince < QUIET_MS)) return null;
  const said = trouble ?? {
    what: 'They take longer to be written than usual.',
    next: 'We go on by ourselves.',
  };
  return (
    <Alert title="The record’s properties are behind this card" variant={trouble ? 'warning' : 'info'}>
      <Text>
        {said.what} {said.next}
      </Text>
      <Text variant="microcopy">Since {moment(behindSince)}</Text>
    </Alert>
  );
}
