/** How far the CRM says what it should. Losing it costs calls: everything is compared again. */
export interface SyncPlace {
  /** Facts up to this place in the log are on the records. */
  seq: number;
  /** The request key of the entry at that place: in another log, begun anew, the place means nothing. */
  key: string;
}

export const unsynced: SyncPlace = { seq: 0, key: '' };
