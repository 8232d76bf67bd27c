import express, { type RequestHandler } from 'express';
import { z } from 'zod';
import { jsonMutation } from '../body.ts';
import { answerLimitBytes, callBackend, type OutboundAnswer, reasonOf } from '../outbound.ts';
import { parse, Refused } from '../problem.ts';
import { ok, routerOf, under } from '../routes.ts';
import { signatureV2, signatureV3 } from '../signature.ts';
import type { FetchAnswer, User } from '../wire.ts';
import type { World } from '../world.ts';
import { viewerOf } from './viewer.ts';

/** hubspot.fetch's limits: time-out, calls at once for one app in one account. */
const standardTimeoutMs = 15_000;
const longestTimeoutMs = 120_000;
const concurrentLimit = 20;

const fetchRequest = z.strictObject({
  requestUri: z.url().max(8_000),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
  requestTimeoutMillis: z.number().int().min(1).max(longestTimeoutMs).default(standardTimeoutMs),
  requestBody: z.unknown().optional(),
  /** Custom headers are not sent on: only an Authorization of one's own. */
  requestHeaders: z
    .strictObject({ Authorization: z.string().max(8_000) })
    .partial()
    .default({}),
});

type FetchCall = z.output<typeof fetchRequest>;

/**
 * What stands between a card and its backend in HubSpot: it lets through what the app's permittedUrls allow,
 * says who is asking in the query, signs, and tries once more after a failed connection or a 5xx.
 */
export function fetchProxy(world: World): RequestHandler {
  let underway = 0;
  const handle = routerOf({
    '/api/crm-extensibility/execution/internal/v3/proxy': {
      post: async call => {
        const viewer = viewerOf(world.account.users, call);
        if (!world.app.isInstalled) {
          throw new Refused(403, { message: 'The app is not installed', category: 'FORBIDDEN' });
        }
        const request = parse(fetchRequest, call.body);
        if (!isPermitted(request.requestUri, world)) {
          return ok(
            failure('VALIDATION_ERROR', `${request.requestUri} is not in permittedUrls.fetch`, '403'),
          );
        }
        if (underway >= concurrentLimit) {
          throw new Refused(429, {
            message: 'Too many requests at once for this app',
            category: 'RATE_LIMITS',
          });
        }
        underway += 1;
        try {
          return ok(await fetchFor(world, viewer, request));
        } finally {
          underway -= 1;
        }
      },
    },
  });
  return under(/^\/api\//, [jsonMutation, express.json({ limit: answerLimitBytes }), handle]);
}

async function fetchFor(world: World, viewer: User, request: FetchCall): Promise<FetchAnswer> {
  const deadline = Date.now() + request.requestTimeoutMillis;
  const url = addressFor(request.requestUri, world, viewer);
  let outcome = await attempt(world, request, url, deadline);
  const isFailure = outcome.status >= 500 || outcome.status === 0;
  if (isFailure && Date.now() < deadline) outcome = await attempt(world, request, url, deadline);
  if (outcome.status === 0) return failure('BAD_GATEWAY', outcome.text, '502');
  const isSuccess = outcome.status >= 200 && outcome.status < 300;
  return {
    status: isSuccess ? 'success' : 'error',
    responseBody: parsed(outcome.text),
    message: isSuccess ? 'OK' : `The app answered ${outcome.status}`,
    ...(!isSuccess && { category: 'BAD_GATEWAY' }),
    context: { appServerStatusCode: [String(outcome.status)] },
  };
}

/** Status 0 and the reason when there is no answer. */
async function attempt(
  { clientSecret, clock }: World,
  { method, requestBody, requestHeaders: { Authorization: authorization } }: FetchCall,
  url: string,
  deadline: number,
): Promise<OutboundAnswer> {
  const body = requestBody === undefined || method === 'GET' ? '' : JSON.stringify(requestBody);
  const signed = { method, url, body, secret: clientSecret };
  const headers = {
    ...(body !== '' && { 'Content-Type': 'application/json' }),
    ...(authorization !== undefined && { Authorization: authorization }),
    ...signatureV2(signed),
    ...signatureV3(signed, clock.now()),
  };
  try {
    return await callBackend({ url, method, headers, body, timeoutMs: Math.max(1, deadline - Date.now()) });
  } catch (error) {
    return { status: 0, text: reasonOf(error), retryAfter: null };
  }
}

/** Appended as they are, behind the card's own query. */
function addressFor(requestUri: string, { account }: World, viewer: User): string {
  // In the form in which it will be called: that is what a signature covers.
  const [address = ''] = new URL(requestUri).href.split('#');
  const added = [
    `userId=${viewer.id}`,
    `portalId=${account.portalId}`,
    `userEmail=${encodeURIComponent(viewer.email)}`,
    `appId=${account.appId}`,
  ].join('&');
  return `${address}${address.includes('?') ? '&' : '?'}${added}`;
}

/**
 * Permitted addresses are prefixes; a prefix ends at a boundary, so `:3000` does not permit `:30001`. HubSpot
 * wants HTTPS; here the app may be on this machine without it.
 */
function isPermitted(requestUri: string, { appUrl, project }: World): boolean {
  const { href, protocol, origin, username } = new URL(requestUri);
  if (username !== '' || (protocol !== 'https:' && origin !== new URL(appUrl).origin)) return false;
  return project.fetchPrefixes.some(prefix => {
    const base = prefix.replace(/\/$/, '');
    return href.startsWith(base) && /^([/?#]|$)/.test(href.slice(base.length));
  });
}

function failure(category: string, message: string, code: string): FetchAnswer {
  return { status: 'error', responseBody: null, message, category, context: { appServerStatusCode: [code] } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
