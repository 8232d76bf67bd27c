import express, { type RequestHandler } from 'express';
import { Refused } from './problem.ts';

/** A batch of a hundred records with long texts stays under this. */
const bodyLimit = '4mb';

const readJson = express.json({ limit: bodyLimit, strict: false });

/** Reads a JSON body; a body of another type is refused with 415. */
export const jsonBody: RequestHandler[] = [
  (request, _response, next) => {
    const hasBody =
      request.get('transfer-encoding') !== undefined || Number(request.get('content-length')) > 0;
    if (hasBody && !request.is('json')) throw unsupported();
    next();
  },
  readJson,
];

/**
 * Mutations from our own pages must say that they send JSON, body or none. Other sites cannot send that
 * header without asking first (CORS), and the sandbox never says yes.
 */
export const jsonMutation: RequestHandler = (request, _response, next) => {
  const changes = !['GET', 'HEAD'].includes(request.method);
  if (changes && !/^application\/json\b/.test(request.get('content-type') ?? '')) throw unsupported();
  next();
};

function unsupported(): Refused {
  return new Refused(415, {
    message: 'Unsupported Media Type: send application/json',
    category: 'UNSUPPORTED_MEDIA_TYPE',
  });
}
