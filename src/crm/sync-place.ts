/** How far the CRM says what it should. Losing it costs calls: everything is compared again. */
export interface SyncPlace {
  /** Facts up to this place in the log are on the records. */
  seq: number;
  /** So is what time alone changed up to this instant. */
  at: number;
}

export const unsynced: SyncPlace = { seq: 0, at: 0 };
