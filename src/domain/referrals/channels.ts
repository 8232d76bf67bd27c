/** How a referral link or code reaches people; `link` when nobody says. Values are kept in facts and never renamed. */
export const CHANNELS = [
  'link',
  'code',
  'mail',
  'linkedin',
  'x',
  'facebook',
  'whatsapp',
  'qr',
  'embed',
  'slack',
  'newsletter',
  'portal',
] as const;

export type Channel = (typeof CHANNELS)[number];

/** The channel that a link names, `link` for one we do not know: a misspelt link still leads somewhere. */
export function channelOf(text: string | undefined): Channel {
  const said = text?.trim().toLowerCase();
  return CHANNELS.find(channel => channel === said) ?? 'link';
}
