const HOST = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/**
 * The domain in a website's address as people type it: `https://www.Kanda.example/about` is `kanda.example`, and
 * `münchen.example` is in the letters that the network knows. Undefined for what is no address, such as an e-mail's.
 */
export function domainOf(typed: string): string | undefined {
  const address = /^https?:\/\//i.test(typed) ? typed : `https://${typed}`;
  // The address parser drops line ends, and would join what they part.
  if (/[\s\p{Cc}@\\]/u.test(typed) || !URL.canParse(address)) return undefined;
  const host = new URL(address).hostname.replace(/\.$/, '').replace(/^www\.(?=.+\.)/, '');
  return HOST.test(host) ? host : undefined;
}
