/** Where a referrer's link goes: into networks, mails, pages of their own. */
import type { Channel } from '../domain/referrals/channels.ts';
import type { Words } from './words.ts';

/** The link of a code as it is shared through one channel; the plain one says none. */
export function referralLink(publicUrl: string, code: string, via?: Channel): string {
  const query = via === undefined ? '' : `?via=${via}`;
  return `${publicUrl}/r/${encodeURIComponent(code)}${query}`;
}

/** What is shared: whose product, by which link and code. */
export interface Shared {
  readonly publicUrl: string;
  readonly code: string;
  readonly companyName: string;
  readonly productName: string;
}

/** A text to begin with, which the referrer may change. */
export function mailTemplate(shared: Shared, words: Words): { subject: string; text: string } {
  const { template } = words.messages.share;
  const values = {
    product: shared.productName,
    company: shared.companyName,
    url: referralLink(shared.publicUrl, shared.code, 'mail'),
  };
  return { subject: words.say(template.subject, values), text: words.say(template.text, values) };
}

/** A mail with subject and text for whatever mail program there is (RFC 6068). */
export function mailtoUrl({ subject, text }: { subject: string; text: string }): string {
  const lines = text.replace(/\n/g, '\r\n');
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`;
}

export interface ShareTarget {
  readonly channel: Channel;
  readonly name: string;
  readonly url: string;
}

/** Each network's own page for posting a link, with a text where it takes one. */
export function shareTargets(shared: Shared, words: Words): ShareTarget[] {
  const { publicUrl, code, productName } = shared;
  const via = (channel: Channel) => encodeURIComponent(referralLink(publicUrl, code, channel));
  const text = encodeURIComponent(words.say(words.messages.share.template.subject, { product: productName }));
  return [
    {
      channel: 'linkedin',
      name: 'LinkedIn',
      url: `https://www.linkedin.com/sharing/share-offsite/?url=${via('linkedin')}`,
    },
    { channel: 'x', name: 'X', url: `https://x.com/intent/post?text=${text}&url=${via('x')}` },
    {
      channel: 'facebook',
      name: 'Facebook',
      url: `https://www.facebook.com/sharer/sharer.php?u=${via('facebook')}`,
    },
    { channel: 'whatsapp', name: 'WhatsApp', url: `https://wa.me/?text=${text}%20${via('whatsapp')}` },
  ];
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** A button for the company's or the referrer's own page: a plain link, nothing that runs there. */
export function embedSnippet(url: string, label: string): string {
  const escaped = (text: string) => text.replace(/[&<>"]/g, sign => ESCAPES[sign] ?? sign);
  return `<a href="${escaped(url)}" rel="noopener">${escaped(label)}</a>`;
}
