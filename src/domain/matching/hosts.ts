/** What a domain tells of its company, by the public suffix list (publicsuffix.org, through tldts). */
import { parse } from 'tldts';
import { isSharedHost } from './public-hosts.ts';
import { isPublicMail } from './public-mail.ts';
import { unicodeLabel } from './punycode.ts';
import { folded, wordsOf } from './spelling.ts';

export interface Host {
  /** The part that somebody registered, in lower case: `acme.co.uk` of `shop.acme.co.uk`. */
  readonly domain: string;
  /** What it is called without its suffix, one spelling for all ways to write it: `bucher` of `bücher.de`. */
  readonly label: string;
  /** Whether a page on it was named, which may be one of many. */
  readonly isPage: boolean;
}

export interface Hosts {
  /** Domains that are the company's own. */
  readonly own: readonly Host[];
  /** Domains that say nothing of whose they are: public mail and sites with pages of many. */
  readonly shared: readonly string[];
}

const MOST = 20;
const LONGEST = 2000;

/**
 * Of domains, addresses of pages and of mail; what is none of these is passed over. `names` are the company's, joined:
 * yahoo.com is Yahoo's own.
 */
export function hostsOf(domains: readonly string[], names: readonly string[]): Hosts {
  const own = new Map<string, Host>();
  const shared = new Set<string>();
  for (const text of domains.slice(0, MOST)) {
    const { domain, domainWithoutSuffix, hostname, isIcann, isPrivate } = parse(
      text.trim().toLowerCase().slice(0, LONGEST),
      {
        allowPrivateDomains: true,
      },
    );
    if (!domain || !domainWithoutSuffix || (!isIcann && !isPrivate && !/\.[a-z]{2,}$/.test(domain))) continue;
    const found = host(domain, domainWithoutSuffix, PAGE.test(text));
    const isShared = isPublicMail(domain) || isSharedHost(domain) || isPublicMail(hostname ?? domain);
    if (isShared && !names.includes(found.label)) shared.add(domain);
    else own.set(found.domain, found);
  }
  return { own: [...own.values()], shared: [...shared] };
}

/** A path with more than a language in it. */
const PAGE = /[^/:]\/[^/?#]{3,}/;

function host(registered: string, label: string, isPage: boolean): Host {
  const domain = registered.split('.').map(unicodeLabel).join('.');
  const words = wordsOf(unicodeLabel(label)).map(folded);
  return { domain, label: folded(words.join('')), isPage };
}
