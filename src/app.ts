/** The whole HTTP side: what can be called stands in routes/, a table for each kind of caller. */
import { type ParsedUrlQuery, parse as parseQuery } from 'node:querystring';
import express, { type Express, type RequestHandler } from 'express';
import { answerPageProblems } from './http/pages/page-problems.tsx';
import { RequestProblem } from './http/problems.ts';
import { farewell } from './http/readiness.ts';
import { answerProblems, requestLog } from './http/request-log.ts';
import type { AppOptions } from './routes/app-options.ts';
import { cardRoutes } from './routes/card-routes.ts';
import { hubspotRoutes } from './routes/hubspot-routes.ts';
import { oauthRoutes } from './routes/oauth-routes.ts';
import { operatorRoutes } from './routes/operator-routes.ts';
import { pagesByHost } from './routes/pages-by-host.ts';
import { serve } from './routes/route-table.ts';
import { slackRoutes } from './routes/slack-routes.ts';

/** Tried one after another: webhooks come in bursts, so theirs are first. */
const TABLES = [hubspotRoutes, operatorRoutes, oauthRoutes, cardRoutes, slackRoutes];

/** Hand it to `createServer` (http/server.ts). */
export function createApp(options: AppOptions): Express {
  const app = express().disable('x-powered-by').disable('etag').set('query parser', wholeQuery);
  app.set('trust proxy', options.trustedProxies);
  app.use(requestLog(options), farewell(options), plainAnswers);
  for (const table of TABLES) serve(app, table(options));
  app.use(pagesByHost(options));
  app.use((_request, _response) => {
    throw new RequestProblem(404, 'route_unknown', 'There is nothing at this address.');
  });
  app.use(answerPageProblems(options), answerProblems(options));
  return app;
}

/**
 * Every parameter there is. Express's parser stops at the 1000th, so a card could crowd out the user that HubSpot
 * puts behind its own. The length is limited with the headers'.
 */
function wholeQuery(query: string): ParsedUrlQuery {
  return parseQuery(query, '&', '=', { maxKeys: 0 });
}

/** Nothing here is for a cache or a browser to guess at. */
const plainAnswers: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  next();
};
