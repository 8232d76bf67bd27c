/** What lets us into one account. */
export interface Credentials {
  /**
   * A token that is good for a call made now; whoever asks while it is being fetched shares the fetch. Rejects with
   * `CrmError`: of category REVOKED when the account has taken our access away for good.
   */
  accessToken(): Promise<string>;
  /** HubSpot no longer takes this token. Whether there can be another one: then the next asked for is new. */
  refused(token: string): boolean;
}

/** The token of a private app: it does not expire, and there is no other. */
export function privateToken(token: string): Credentials {
  return { accessToken: async () => token, refused: () => false };
}
