import type { RequestHandler } from 'express';
import type { FaultDealer } from '../faults.ts';
import { callerOf } from '../oauth/bearer.ts';
import { Refused } from '../problem.ts';
import { type CallLimits, overLimit } from './limits.ts';

/** What every API call passes before its route: ordered faults, and the limits. */

export function keepLimits(limits: CallLimits): RequestHandler {
  return (request, response, next) => {
    response.set(limits.admit(/\/search$/.test(request.path), callerOf(response).bearer.kind !== 'oauth'));
    next();
  };
}

/** A call that gets no answer is closed after this, so that nothing hangs for ever. */
const silenceMs = 60_000;

export function dealFaults(faults: FaultDealer): RequestHandler {
  return (_request, response, next) => {
    const { api } = faults.settings;
    if (faults.chance.happens(api.rate429)) {
      const retryAfter = api.retryAfterSeconds > 0 ? { 'Retry-After': String(api.retryAfterSeconds) } : {};
      throw overLimit('TEN_SECONDLY_ROLLING', retryAfter);
    }
    if (faults.chance.happens(api.rate500)) {
      throw new Refused(500, { message: 'internal error', category: 'INTERNAL_ERROR' });
    }
    if (faults.chance.happens(api.rateTimeout)) {
      // The worst case of a time-out: what was asked is done, and the caller never hears of it.
      const timer = setTimeout(() => response.destroy(), silenceMs);
      response.on('close', () => clearTimeout(timer));
      response.end = () => response;
    }
    next();
  };
}
