import type { RequestHandler } from 'express';
import { bytesOf } from './body.ts';
import { forbidden, RequestProblem } from './problems.ts';
import type { SignatureFault, SignedRequest } from './signature.ts';

/** What a request from HubSpot is known by. */
export interface Signing {
  /** Where HubSpot reaches us, without a slash at its end. The Host header is the caller's word and not used. */
  readonly publicUrl: string;
  /** The app's client secret; two while it is rotated. */
  readonly clientSecrets: readonly string[];
  readonly now: () => number;
}

export type SignatureCheck = (
  request: SignedRequest,
  secrets: readonly string[],
  now: number,
) => SignatureFault | undefined;

/** Lets only what HubSpot signed pass; the raw body must have been read. */
export function signed(signing: Signing, faultOf: SignatureCheck): RequestHandler {
  return (request, _response, next) => {
    const { method, originalUrl, headers } = request;
    const uri = signing.publicUrl + originalUrl;
    const fault = faultOf(
      { method, uri, headers, body: bytesOf(request) },
      signing.clientSecrets,
      signing.now(),
    );
    if (fault) throw new RequestProblem(401, fault, SENTENCES[fault]);
    next();
  };
}

/**
 * Refuses what a card fetched. HubSpot signs that as well, with the user behind it in the query, but the body is
 * the word of whoever sits at the card; webhooks and workflow actions are called without a query.
 */
export const notForCards: RequestHandler = (request, _response, next) => {
  if (request.originalUrl.includes('?')) throw forbidden('not_for_cards', 'This address takes no query.');
  next();
};

const SENTENCES: Record<SignatureFault, string> = {
  signature_missing: 'The request carries no signature of HubSpot.',
  signature_wrong: 'The signature does not fit the request: check the client secret and the public URL.',
  timestamp_missing: 'The header X-HubSpot-Request-Timestamp is missing.',
  timestamp_malformed: 'The header X-HubSpot-Request-Timestamp must be milliseconds since the epoch.',
  timestamp_stale: 'The request was signed more than five minutes ago.',
  timestamp_in_future: 'The request was signed with a time in the future.',
};
