import type { RecordType } from '../domain/record-keys.ts';

/** One record of the CRM. */
export interface RecordRef {
  readonly type: RecordType;
  readonly id: string;
}

/** What a webhook is worth: something happened at this record. What it was, a read of the record tells. */
export interface RecordHint extends RecordRef {
  /** When HubSpot says it happened, milliseconds since the epoch. Deliveries repeat and overtake each other. */
  readonly occurredAt: number;
}
