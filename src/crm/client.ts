/** All we say to HubSpot. */
export interface CrmClient {
  /** Calls made since the start, retries counted. */
  calls(): number;
}
