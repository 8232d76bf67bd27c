import { createHash, createHmac } from 'node:crypto';

/**
 * How HubSpot signs what it sends (its guide "Validating requests"). Version 3 covers method, address, body
 * and time; versions 1 and 2 are older, know no time, and are still sent beside it.
 */

/** The characters that HubSpot leaves as they are in the address it signs, though they are encoded in the call. */
const plainInUri = ":/?@!$'()*,;";
const encoded = new Map(
  [...plainInUri].map(char => [`%${char.charCodeAt(0).toString(16).toUpperCase()}`, char]),
);

export interface Signed {
  readonly method: string;
  /** The whole address called, query included, as encoded in the call. */
  readonly url: string;
  readonly body: string;
  readonly secret: string;
}

/** Headers of version 3; `at` in epoch milliseconds. */
export function signatureV3({ method, url, body, secret }: Signed, at: number): Record<string, string> {
  const uri = url.replace(/%[0-9a-f]{2}/gi, code => encoded.get(code.toUpperCase()) ?? code);
  const signature = createHmac('sha256', secret).update(`${method}${uri}${body}${at}`).digest('base64');
  return { 'X-HubSpot-Signature-v3': signature, 'X-HubSpot-Request-Timestamp': String(at) };
}

export function signatureV2({ method, url, body, secret }: Signed): Record<string, string> {
  return legacy(`${secret}${method}${url}${body}`, 'v2');
}

export function signatureV1({ body, secret }: Signed): Record<string, string> {
  return legacy(`${secret}${body}`, 'v1');
}

function legacy(text: string, version: string): Record<string, string> {
  return {
    'X-HubSpot-Signature': createHash('sha256').update(text).digest('hex'),
    'X-HubSpot-Signature-Version': version,
  };
}
