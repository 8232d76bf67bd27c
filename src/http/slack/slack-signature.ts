import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { bytesOf } from '../body.ts';
import { RequestProblem } from '../problems.ts';
import { CLOCK_SKEW_MS, OLDEST_MS } from '../signature.ts';

/**
 * Lets only what Slack signed pass: HMAC-SHA256 over version, timestamp in seconds and raw body (Slack, "Verifying
 * requests from Slack"). The raw body must have been read.
 */
export function signedBySlack(signingSecret: string, now: () => number): RequestHandler {
  return (request, _response, next) => {
    const { 'x-slack-signature': given, 'x-slack-request-timestamp': timestamp } = request.headers;
    if (typeof given !== 'string' || typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp))
      throw new RequestProblem(401, 'signature_missing', 'The request carries no signature of Slack.');
    const age = now() - Number(timestamp) * 1_000;
    if (age > OLDEST_MS || age < -CLOCK_SKEW_MS)
      throw new RequestProblem(401, 'timestamp_stale', 'The request was signed at another time than now.');
    const mac = createHmac('sha256', signingSecret).update(`v0:${timestamp}:`).update(bytesOf(request));
    const right = Buffer.from(`v0=${mac.digest('hex')}`);
    const said = Buffer.from(given);
    if (said.length !== right.length || !timingSafeEqual(said, right))
      throw new RequestProblem(
        401,
        'signature_wrong',
        'The signature does not fit: check the signing secret.',
      );
    next();
  };
}
