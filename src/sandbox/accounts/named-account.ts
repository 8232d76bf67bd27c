import type { Request, RequestHandler } from 'express';
import { invalid } from '../problem.ts';
import type { World } from '../world.ts';
import type { Accounts } from './accounts.ts';

/** Which account a page or a control means: `?portalId=` as in HubSpot's own addresses, the first without it. */
export function namedAccount(accounts: Accounts, query: URLSearchParams): World {
  const portalId = query.get('portalId');
  if (portalId === null) return accounts.first;
  if (/^\d{1,15}$/.test(portalId)) return accounts.find(Number(portalId));
  throw invalid(`portalId: ${portalId} is no account's number`);
}

/** Hands every request to what serves the account that it names. */
export function byAccount(accounts: Accounts, handlerOf: (world: World) => RequestHandler): RequestHandler {
  const handlers = new Map(accounts.all().map(world => [world, handlerOf(world)]));
  return (request, response, next) => {
    handlers.get(namedAccount(accounts, queryOf(request)))?.(request, response, next);
  };
}

function queryOf(request: Request): URLSearchParams {
  return new URL(request.originalUrl, 'http://sandbox').searchParams;
}
