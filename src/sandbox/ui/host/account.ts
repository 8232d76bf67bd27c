/**
 * The account that this page is of: its number stands first in the address, `/8675310/deals`, as in HubSpot's own; the
 * sandbox's first account needs none. Another account is another page: whoever goes there loads anew.
 */
const inFront = /^\/(\d{1,15})(?=\/|$)/;

const number = inFront.exec(globalThis.location?.pathname ?? '')?.[1];

export const account = {
  /** Null is the first account. */
  number: number ?? null,
  /** An address of this account's pages: `/deals` => `/8675310/deals`. */
  address(path: string): string {
    return number === undefined || inFront.test(path) ? path : `/${number}${path}`;
  },
  /** An address of the sandbox's data, of this account unless it names another. */
  data(path: string): string {
    if (number === undefined || /[?&]portalId=/.test(path)) return path;
    return `${path}${path.includes('?') ? '&' : '?'}portalId=${number}`;
  },
};

/** `/8675310/deals` => `/deals` */
export function withoutAccount(path: string): string {
  return path.replace(inFront, '') || '/';
}
