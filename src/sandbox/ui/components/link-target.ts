import type { HrefProp } from '@hubspot/ui-extensions';
import { localAddress } from '../host/addresses.ts';

export interface LinkTarget {
  readonly href: string;
  /** Opens in a tab of its own, and says so. */
  readonly isExternal: boolean;
}

/** Where a card's link leads; a link to a CRM record leads to the sandbox's page of it. */
export function linkTarget(given: HrefProp | undefined): LinkTarget | null {
  if (given === undefined || given === null) return null;
  const { url, external } = typeof given === 'string' ? { url: given, external: undefined } : given;
  const local = localAddress(url);
  if (local) return { href: local, isExternal: external ?? false };
  // Anything but a web, mail or phone address could run script in the page.
  const isSafe = /^(https?:|mailto:|tel:|\/(?!\/)|#|\?)/i.test(url);
  return isSafe ? { href: url, isExternal: external ?? /^https?:/i.test(url) } : null;
}

export const newTab = { target: '_blank', rel: 'noreferrer noopener' } as const;
