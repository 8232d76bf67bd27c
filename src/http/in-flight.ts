import type { RequestHandler } from 'express';
import { tooMany } from './problems.ts';

/** Of each kind of caller. */
export const IN_FLIGHT = 64;

/**
 * Lets at most so many requests be worked on at once and answers the rest with 503 immediately: under
 * overload everybody gets an answer, and those who are let in get it soon. Goes behind the reader of the body, or
 * so many strangers who send a byte a second would keep everybody out.
 */
export function atMostInFlight(most: number): RequestHandler {
  let inFlight = 0;
  const leave = () => {
    inFlight -= 1;
  };
  return (_request, response, next) => {
    if (inFlight >= most) throw tooMany();
    inFlight += 1;
    response.on('close', leave);
    next();
  };
}
