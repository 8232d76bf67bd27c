import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestHandler } from 'express';
import type { FaultDealer } from '../faults.ts';
import { callerOf } from '../oauth/bearer.ts';
import { Refused } from '../problem.ts';
import type { Project } from '../project/project.ts';
import type { Calls } from './call-log.ts';
import { type CallLimits, overLimit } from './limits.ts';
import { checkScopes } from './scopes.ts';

/** What every API call passes before its route: the limits, ordered faults, and scopes. */

/** Every call counts, those that a fault then spoils, too; what is refused here is counted apart. */
export function keepLimits(limits: CallLimits, faults: FaultDealer, calls: Calls): RequestHandler {
  return (request, response, next) => {
    try {
      const isDayTold = callerOf(response).bearer.kind !== 'oauth';
      response.set(limits.admit(/\/search$/.test(request.path), isDayTold));
    } catch (error) {
      if (error instanceof Refused) {
        calls.refusedByLimit(error.parts.policyName ?? '');
        response.set(retryAfter(faults));
      }
      throw error;
    }
    next();
  };
}

/** CRM answers name no time unless ordered to (docs, usage guidelines). */
function retryAfter({ settings: { api } }: FaultDealer): Record<string, string> {
  return api.retryAfterSeconds > 0 ? { 'Retry-After': String(api.retryAfterSeconds) } : {};
}

/**
 * By its private token the app may do what its metafile asks for, and everything when that names no scopes; by OAuth
 * what it was granted. An import is the account's own.
 */
export function keepScopes({ auth: { requiredScopes } }: Project): RequestHandler {
  const asked = requiredScopes.length > 0 ? new Set(requiredScopes) : undefined;
  return (request, response, next) => {
    const { bearer } = callerOf(response);
    const granted = bearer.kind === 'oauth' ? new Set(bearer.accessToken.scopes) : asked;
    if (bearer.kind !== 'import' && granted) checkScopes(granted, request.method, request.path);
    next();
  };
}

/** A call that gets no answer is closed after this, so that nothing hangs for ever. */
const silenceMs = 60_000;

export function dealFaults(faults: FaultDealer): RequestHandler {
  return async (_request, response, next) => {
    const { api } = faults.settings;
    if (api.latencyMs > 0) await sleep(api.latencyMs);
    if (faults.chance.happens(api.rate429)) throw overLimit('TEN_SECONDLY_ROLLING', retryAfter(faults));
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
