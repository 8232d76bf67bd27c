/**
 * Texts that no log is to hold, by what they look like: user and password of a URL (before addresses, which they may look
 * like together with the host), e-mail addresses, what stands behind "Bearer", and HubSpot's tokens (pat-na1-...). None
 * of them spans a quote, so a line of JSON stays one.
 */
const SECRETS = [
  /(?<=\/\/)[^\s"\\/@]{1,200}:[^\s"\\/@]{1,200}(?=@)/g,
  /[\p{L}\p{N}._%+-]{1,64}(?:@|%40)[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,8}\.\p{L}{2,24}/gu,
  /(?<=\b(?:Bearer|Basic) )[\w.~+/=-]{6,}/gi,
  /\bpat-[a-z0-9]{2,4}-[\w-]{8,}/g,
];

export function withoutSecrets(line: string): string {
  return SECRETS.reduce((text, secret) => text.replace(secret, '…'), line);
}
