import { type RecordKey, splitRecordKey } from '../domain/record-keys.ts';
import { inParts } from './halving.ts';
import { BATCH_AT_MOST } from './limits.ts';

/** Records as HubSpot's batches take them: of one kind each, a hundred at most unless said. */
export function inBatches(keys: readonly RecordKey[], atMost = BATCH_AT_MOST): RecordKey[][] {
  const types = ['company', 'contact', 'deal'] as const;
  return types.flatMap(type => {
    const ofType = keys.filter(key => splitRecordKey(key).type === type);
    return inParts(ofType, atMost);
  });
}
