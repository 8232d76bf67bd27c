/** Where the pages of each account lie: every account has a host of its own, so that cookies and links never meet. */

export interface PagesAddresses {
  /** Without a slash at the end. */
  urlOf(portalId: string): string;
  /** The account whose pages lie at this host; undefined while no account is known at all. */
  portalAt(host: string): string | undefined;
}

export interface AddressBook {
  /** Where the first account's pages lie, and everybody's whose host is not known. */
  readonly publicUrl: string;
  /** Addresses that the operator has given to accounts, by portal. */
  readonly own: ReadonlyMap<string, string>;
  /** The account that was connected before all others; it keeps the public address for good. */
  readonly first: () => string | undefined;
}

/** Without an address of its own a further account's pages lie one label below: `https://8675310.partners.example.com`. */
export function createPagesAddresses({ publicUrl, own, first }: AddressBook): PagesAddresses {
  const { host: publicHost, protocol } = new URL(publicUrl);
  const byHost = new Map([...own].map(([portalId, url]) => [new URL(url).host, portalId]));

  return {
    urlOf(portalId) {
      const given = own.get(portalId);
      if (given !== undefined) return given;
      return portalId === (first() ?? portalId) ? publicUrl : `${protocol}//${portalId}.${publicHost}`;
    },
    portalAt(given) {
      const host = plainHost(protocol, given);
      const [label = '', ...rest] = host.split('.');
      const isBelow = /^\d{1,20}$/.test(label) && rest.join('.') === publicHost;
      return byHost.get(host) ?? (isBelow ? label : first());
    },
  };
}

/** As `URL` writes hosts: some proxies and clients write capitals, or name the port that the protocol has anyway. */
function plainHost(protocol: string, host: string): string {
  const url = `${protocol}//${host}`;
  return URL.canParse(url) ? new URL(url).host : host;
}
