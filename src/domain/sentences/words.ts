/** Words that every sentence is made with. */
import type { Names } from '../names.ts';
import { isOtherSource } from '../partners.ts';

export function sourceName(source: string, names: Names): string {
  if (isOtherSource(source)) return source === 'marketing' ? 'Marketing' : 'Direct';
  return names.partner(source);
}

const CHANNELS: Readonly<Record<string, string>> = {
  rep: 'a sales rep',
  code: 'a referral code',
  workflow: 'a workflow',
  link: 'a link',
  mail: 'e-mail',
  linkedin: 'LinkedIn',
  x: 'X',
  facebook: 'Facebook',
  whatsapp: 'WhatsApp',
  qr: 'a QR code',
  embed: 'an invite button',
  slack: 'Slack',
  newsletter: 'a newsletter',
  portal: 'the partner portal',
};

/** How a touch came, for people. */
export function channelText(channel: string): string {
  return CHANNELS[channel] ?? channel;
}

/** "Baltica Digital's", "Kanda Systems'". */
export function possessive(name: string): string {
  return name.endsWith('s') ? `${name}'` : `${name}'s`;
}

export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** What people wrote may bring its own full stop. */
export function withFullStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

export function sentenceOf(text: string): string {
  return capital(withFullStop(text));
}
