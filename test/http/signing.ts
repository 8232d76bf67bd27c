import { Signature } from '@hubspot/api-client';

export const PUBLIC_URL = 'https://partners.example.com';
export const CLIENT_SECRET = 'the-client-secret';

export interface Signer {
  readonly method: string;
  /** Path and query, behind PUBLIC_URL. */
  readonly path: string;
  readonly body?: string;
  readonly at: number | string;
  readonly secret?: string;
  readonly origin?: string;
}

/** Headers as HubSpot sends them, made by its own client library; of URLs it undoes only what tests use. */
export function v3Headers({ method, path, body = '', at, secret, origin }: Signer): Record<string, string> {
  const signature = Signature.getSignature(method, 'v3', {
    signature: '',
    clientSecret: secret ?? CLIENT_SECRET,
    requestBody: body,
    url: (origin ?? PUBLIC_URL) + path.replaceAll('%40', '@'),
    timestamp: at as number,
  });
  return { 'X-HubSpot-Signature-v3': signature, 'X-HubSpot-Request-Timestamp': String(at) };
}

export function v2Headers({ method, path, body = '', secret, origin }: Signer): Record<string, string> {
  const signature = Signature.getSignature(method, 'v2', {
    signature: '',
    clientSecret: secret ?? CLIENT_SECRET,
    requestBody: body,
    url: (origin ?? PUBLIC_URL) + path,
  });
  return { 'X-HubSpot-Signature': signature, 'X-HubSpot-Signature-Version': 'v2' };
}
