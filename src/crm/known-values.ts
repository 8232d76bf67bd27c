import type { RecordKey } from '../domain/record-keys.ts';
import type { OurValues } from './our-values.ts';

const RECORDS_AT_MOST = 50_000;

/** What HubSpot holds of our properties, as last read or written. What is forgotten here is read again. */
export interface KnownValues {
  get(key: RecordKey): OurValues | undefined;
  /** Keeps them, forgetting the record that was kept longest ago when there are too many. */
  keep(key: RecordKey, values: OurValues): void;
  forget(key: RecordKey): void;
}

export function createKnownValues(): KnownValues {
  const known = new Map<RecordKey, OurValues>();
  return {
    get: key => known.get(key),
    keep(key, values) {
      known.delete(key);
      known.set(key, values);
      if (known.size <= RECORDS_AT_MOST) return;
      for (const oldest of known.keys()) {
        known.delete(oldest);
        return;
      }
    },
    forget: key => {
      known.delete(key);
    },
  };
}
