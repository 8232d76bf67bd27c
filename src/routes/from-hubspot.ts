import type { RequestHandler } from 'express';
import { rawBody } from '../http/body.ts';
import { atMostInFlight, IN_FLIGHT } from '../http/in-flight.ts';
import { type SignatureCheck, type Signing, signed } from '../http/signed-requests.ts';

/** What HubSpot alone may call: so many at once, so large, and signed by it. */
export function fromHubSpot(
  signing: Signing,
  bytes: number,
  check: SignatureCheck,
  ...also: RequestHandler[]
): (handler: RequestHandler) => RequestHandler[] {
  const gate = [rawBody(bytes), atMostInFlight(IN_FLIGHT), signed(signing, check), ...also];
  return handler => [...gate, handler];
}
