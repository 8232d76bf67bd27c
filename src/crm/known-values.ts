import type { RecordKey } from '../domain/record-keys.ts';
import type { OurValues } from './our-values.ts';

const RECORDS_AT_MOST = 50_000;

/** What HubSpot holds of our properties, as last read or written. What is forgotten here is read again. */
export interface KnownValues {
  get(key: RecordKey): OurValues | undefined;
  /**
   * Keeps them, forgetting the record that was kept longest ago when there are too many. A reading that is older than
   * what is known, because it was answered late, is not kept: says whether it was.
   */
  keep(key: RecordKey, values: OurValues, modifiedAt?: number): boolean;
  forget(key: RecordKey): void;
  forgetAll(): void;
}

interface Known {
  readonly values: OurValues;
  /** When HubSpot says that the record was modified like this; undefined when it does not say. */
  readonly modifiedAt: number | undefined;
}

export function createKnownValues(): KnownValues {
  const known = new Map<RecordKey, Known>();
  return {
    get: key => known.get(key)?.values,
    keep(key, values, modifiedAt) {
      const before = known.get(key)?.modifiedAt;
      if (before !== undefined && modifiedAt !== undefined && modifiedAt < before) return false;
      known.delete(key);
      known.set(key, { values, modifiedAt });
      if (known.size <= RECORDS_AT_MOST) return true;
      for (const oldest of known.keys()) {
        known.delete(oldest);
        break;
      }
      return true;
    },
    forget: key => {
      known.delete(key);
    },
    forgetAll: () => known.clear(),
  };
}
