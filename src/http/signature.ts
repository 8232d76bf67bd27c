/**
 * HubSpot's request signatures. Our own verifier, because the one in HubSpot's client library compares with
 * `===`, takes timestamps from the future and takes any text for a timestamp, and decodes no URL.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** A request as it came over the wire. */
export interface SignedRequest {
  readonly method: string;
  /** The full URL that HubSpot called: public origin, path and query, encoded as received. */
  readonly uri: string;
  readonly headers: IncomingHttpHeaders;
  /** Empty when there was none. */
  readonly body: Uint8Array;
}

/** Why a request is not HubSpot's. */
export type SignatureFault =
  | 'signature_missing'
  | 'signature_wrong'
  | 'timestamp_missing'
  | 'timestamp_malformed'
  | 'timestamp_stale'
  | 'timestamp_in_future';

/** How old a signed request may be (HubSpot's documentation on validating requests). */
export const OLDEST_MS = 300_000;

/** How far HubSpot's clock may run before ours: two clocks kept by NTP never differ by more. */
export const CLOCK_SKEW_MS = 5_000;

/**
 * Checks version 3: HMAC-SHA256 over method, URL, body and timestamp. `secrets` are all client secrets that
 * count now: two while one is rotated. `now` is in milliseconds since the epoch, as the header is.
 */
export function v3Fault(
  request: SignedRequest,
  secrets: readonly string[],
  now: number,
): SignatureFault | undefined {
  const signature = request.headers['x-hubspot-signature-v3'];
  const timestamp = request.headers['x-hubspot-request-timestamp'];
  if (typeof signature !== 'string') return 'signature_missing';
  if (typeof timestamp !== 'string') return 'timestamp_missing';
  if (!/^\d{1,15}$/.test(timestamp)) return 'timestamp_malformed';
  const age = now - Number(timestamp);
  if (age > OLDEST_MS) return 'timestamp_stale';
  if (age < -CLOCK_SKEW_MS) return 'timestamp_in_future';
  const target = request.method + decodeUri(request.uri);
  const matches = secrets.some(secret =>
    sameText(
      createHmac('sha256', secret).update(target).update(request.body).update(timestamp).digest('base64'),
      signature,
    ),
  );
  return matches ? undefined : 'signature_wrong';
}

/**
 * Checks version 2: SHA-256 over secret, method, URL and body. It carries no timestamp, so a captured request
 * can be sent again: only for calls whose repeat changes nothing.
 */
export function v2Fault(request: SignedRequest, secrets: readonly string[]): SignatureFault | undefined {
  const signature = request.headers['x-hubspot-signature'];
  if (typeof signature !== 'string' || request.headers['x-hubspot-signature-version'] !== 'v2')
    return 'signature_missing';
  const target = request.method + request.uri;
  const matches = secrets.some(secret =>
    sameText(
      createHash('sha256').update(secret).update(target).update(request.body).digest('hex'),
      signature,
    ),
  );
  return matches ? undefined : 'signature_wrong';
}

/** Version 3 when its header is there, right or wrong; version 2 only without it. */
export function v3OrV2Fault(
  request: SignedRequest,
  secrets: readonly string[],
  now: number,
): SignatureFault | undefined {
  return request.headers['x-hubspot-signature-v3'] === undefined
    ? v2Fault(request, secrets)
    : v3Fault(request, secrets, now);
}

/** The URL as version 3 signs it: of all percent-encodings HubSpot decodes these twelve, and no others. */
export function decodeUri(uri: string): string {
  return uri.replace(/%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/g, decodeURIComponent);
}

function sameText(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
