import { randomUUID } from 'node:crypto';
import express, { type ErrorRequestHandler, type Express, Router } from 'express';
import type { Accounts } from './accounts/accounts.ts';
import { hubspotApi } from './api/api.ts';
import type { Log } from './log.ts';
import { AuthorizationCodes } from './oauth/authorization-codes.ts';
import { byToken } from './oauth/bearer.ts';
import { uninstallItself } from './oauth/external-install.ts';
import { oauthRoutes } from './oauth/oauth-routes.ts';
import { envelope, Refused } from './problem.ts';
import { under } from './routes.ts';
import { type Surroundings, sandboxRoutes } from './sandbox-routes.ts';
import type { World } from './world.ts';

/** Every answer has an id to ask HubSpot about; an error's body repeats it. */
const correlationHeader = 'X-HubSpot-Correlation-Id';

const apiPaths = /^\/(crm|automation|account-info|appinstalls|settings\/users)(\/|$)/;

/** All that the sandbox serves: HubSpot's API, the controls, and the pages with their data. */
export function createServer(accounts: Accounts, surroundings: Surroundings): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use((_request, response, next) => {
    response.set({
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      [correlationHeader]: randomUUID(),
    });
    next();
  });
  app.use(under(apiPaths, [byToken(accounts, apiOf)]));
  const codes = new AuthorizationCodes(accounts.clock.now);
  app.use(under(/^\/oauth\//, [oauthRoutes(accounts, codes)]));
  app.use(sandboxRoutes(accounts, codes, surroundings));
  app.use(() => {
    throw new Refused(404, { message: 'There is nothing here', category: 'NOT_FOUND' });
  });
  app.use(answerProblem(surroundings.log));
  return app;
}

/** What an app may ask of an account, itself among it. */
function apiOf(world: World): Router {
  return Router().delete('/appinstalls/:version/external-install', uninstallItself).use(hubspotApi(world));
}

/** Every failure leaves as HubSpot's envelope; what nobody foresaw is logged and told without detail. */
function answerProblem(log: Log): ErrorRequestHandler {
  return (error, _request, response, _next) => {
    const refused = error instanceof Refused ? error : (fromBody(error) ?? unforeseen(log, error));
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response
      .status(refused.status)
      .set(refused.headers)
      .json(envelope(refused.parts, response.get(correlationHeader)));
  };
}

/** What express says of a body or an address that it cannot read. */
function fromBody(error: unknown): Refused | undefined {
  const { status, message } = error as { status?: unknown; message?: unknown };
  if (typeof status !== 'number' || status < 400 || status > 499) return undefined;
  const category = status === 413 ? 'PAYLOAD_TOO_LARGE' : 'VALIDATION_ERROR';
  const told = status === 400 ? `Invalid input JSON: ${String(message)}` : String(message);
  return new Refused(status, { message: told, category });
}

function unforeseen(log: Log, error: unknown): Refused {
  log.error(`sandbox: a request failed: ${error instanceof Error ? error.stack : error}`);
  return new Refused(500, { message: 'internal error', category: 'INTERNAL_ERROR' });
}
