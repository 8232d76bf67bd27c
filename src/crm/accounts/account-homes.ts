/** The account of the settings' token has one home before anybody knows which account it is. */
export const SETTINGS_HOME = 'settings';

/** Accounts whose homes are shared by processes: only the home of one connects to it. */
export interface AccountHomes {
  /** By what homes know those that should be at home somewhere: their portals, and `settings`. */
  homeKeys(): string[];
  /** By what the home of this account is known; undefined when it needs none. Whom nobody knows may be the settings'. */
  homeKeyOf(portalId: string): string | undefined;
  /** What has this key is at home here from now on; resolves when it is connected, or that is tried again later. */
  hold(homeKey: string): Promise<void>;
  /**
   * It is so no more, from this moment on; resolves with its portal, if that is known, when all that worked for it has
   * ended. `isLate` says that another process may be at it already.
   */
  letGo(homeKey: string, isLate: boolean): Promise<string | undefined>;
  /** Another process has changed what is kept of an account. */
  learn(portalId: string): Promise<void>;
}
