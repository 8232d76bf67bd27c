import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { RequestProblem } from './problems.ts';

/**
 * Whether whoever watches the process asks, by the token of the settings as `Authorization: Bearer`. False when no
 * token is given. Throws a 401 for any other, also when the settings have none: a mistake there is not to be taken
 * for an answer.
 */
export function isOperator(request: Request, operatorToken: string | null): boolean {
  const given = request.get('authorization');
  if (given === undefined) return false;
  if (operatorToken !== null && isSame(given, `Bearer ${operatorToken}`)) return true;
  throw refusedToken();
}

/** What `GET /metrics` is answered with. */
export interface MetricsText {
  readonly contentType: string;
  text(): Promise<string>;
}

/** `GET /metrics`, for the operator alone: what it counts tells strangers how a company does. */
export function tellMetrics(options: {
  readonly metrics: MetricsText;
  readonly operatorToken: string | null;
}): RequestHandler {
  const { metrics, operatorToken } = options;
  return async (request, response) => {
    response.locals.isRoutine = true;
    if (!isOperator(request, operatorToken)) throw refusedToken();
    response.type(metrics.contentType).send(await metrics.text());
  };
}

function refusedToken(): RequestProblem {
  return new RequestProblem(401, 'token_refused', 'This is not the operator token of the settings.', {
    headers: { 'WWW-Authenticate': 'Bearer' },
  });
}

/** Takes the same time for any two texts. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
