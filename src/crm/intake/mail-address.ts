import { isPublicMail } from '../../domain/matching/public-mail.ts';

const ADDRESS = /^[^\s@"<>(),:;[\]\\]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u;
const HOST = /^(?=.{4,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;

/** Whether this may be an address at all, so that nothing is made in the CRM for what it would refuse. */
export function isAddress(email: string): boolean {
  return email.length <= 254 && ADDRESS.test(email);
}

/** The domain of an address when it is a company's own; undefined for public mail and for what is no address. */
export function companyDomain(email: string): string | undefined {
  return isAddress(email) ? typedDomain(email.slice(email.lastIndexOf('@') + 1)) : undefined;
}

/** The company's domain in what somebody typed, `https://www.Kanda.example/en` too; undefined when there is none. */
export function typedDomain(text: string): string | undefined {
  const address = `http://${text.trim().replace(/^[a-z]+:\/\//i, '')}`;
  if (!URL.canParse(address)) return undefined;
  const host = new URL(address).hostname.replace(/^www\./, '').replace(/\.$/, '');
  // An address of four numbers is no company's.
  if (!HOST.test(host) || /^[\d.]+$/.test(host) || isPublicMail(host)) return undefined;
  return host;
}

/**
 * Whether mail to both reaches the same person: without what stands behind a plus and, at Google, without dots,
 * which the provider passes over.
 */
export function isSameMailbox(one: string, other: string): boolean {
  return mailboxOf(one) === mailboxOf(other);
}

/** One text for all spellings of a mailbox; of what is no address, that text. */
export function mailboxOf(email: string): string {
  const [local = '', domain = ''] = email.toLowerCase().split('@');
  const plain = local.replace(/\+.*$/, '');
  const isGoogle = domain === 'gmail.com' || domain === 'googlemail.com';
  return isGoogle ? `${plain.replaceAll('.', '')}@gmail.com` : `${plain}@${domain}`;
}
