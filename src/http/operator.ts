import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
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
  throw new RequestProblem(401, 'token_refused', 'This is not the operator token of the settings.', {
    headers: { 'WWW-Authenticate': 'Bearer' },
  });
}

/** Takes the same time for any two texts. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
