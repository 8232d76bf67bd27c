/** Who looks at the sandbox: remembered in the browser, sent along with every call. */
const storageKey = 'sandbox-viewer';

export const viewer = {
  /** The chosen user's id; null leaves the choice to the sandbox. */
  current(): string | null {
    return localStorage.getItem(storageKey);
  },
  choose(userId: string): void {
    localStorage.setItem(storageKey, userId);
  },
};
