/** How it stands with an account that we know. */
export type AccountState =
  /** On its way, for the first time since the start or since it was installed. */
  | 'connecting'
  /** Everything works there. */
  | 'connected'
  /** Another process works for it, or none does at this moment. */
  | 'elsewhere'
  /** Could not be connected yet; it is tried again and again. */
  | 'unreachable'
  /** HubSpot says that our access was ended. */
  | 'revoked'
  /** We have left. */
  | 'uninstalled';

export interface Standing {
  readonly state: AccountState;
  /** Since when; milliseconds since the epoch. */
  readonly since: number;
  /** A word such as TIMEOUT or SETTINGS, the same as in the log (`CrmError.category`); null when there is nothing to say. */
  readonly why: string | null;
}

export interface AccountStatus extends Standing {
  readonly portalId: string;
  /** Whether it came by the token of the settings or installed the app. */
  readonly source: 'settings' | 'install';
  /** The HubSpot user who installed the app; null when HubSpot did not say. */
  readonly installedBy: string | null;
}
