import { account } from './account.ts';

/** Who looks at an account: remembered in the browser, sent along with every call. */
const storageKey = account.number === null ? 'sandbox-viewer' : `sandbox-viewer-${account.number}`;

export const viewer = {
  /** The chosen user's id; null leaves the choice to the sandbox. */
  current(): string | null {
    return localStorage.getItem(storageKey);
  },
  choose(userId: string): void {
    localStorage.setItem(storageKey, userId);
  },
};
