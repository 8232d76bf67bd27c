import type { RecordType } from '../domain/record-keys.ts';

/** One record of the CRM. */
export interface RecordRef {
  readonly type: RecordType;
  readonly id: string;
}

/** What a webhook is worth: something happened at this record. What it was, a read of the record tells. */
export interface RecordHint extends RecordRef {
  /**
   * When HubSpot says it happened, milliseconds since the epoch. Deliveries repeat and overtake each other. Absent
   * when a sweep met the record, for nobody said when.
   */
  readonly occurredAt?: number;
  /** This contact was deleted for privacy: what we hold of the person is to be erased. No read could tell. */
  readonly erase?: true;
  /** Companies with which this contact was associated, each with when. A read tells that it is, and not since when. */
  readonly linkedAt?: Readonly<Record<string, number>>;
}

/** What two hints of one record say together: when something last happened there, which may be when it was deleted. */
export function joined(one: RecordHint | undefined, other: RecordHint): RecordHint {
  if (!one) return other;
  const newer = (other.occurredAt ?? 0) > (one.occurredAt ?? 0) ? other : one;
  const isLinked = one.linkedAt !== undefined || other.linkedAt !== undefined;
  return {
    ...newer,
    ...((one.erase || other.erase) && { erase: true }),
    ...(isLinked && { linkedAt: { ...one.linkedAt, ...other.linkedAt } }),
  };
}
