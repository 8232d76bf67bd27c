import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { tellable } from '../crm/tellable-error.ts';
import { problemBody, problemOf, type RequestProblem } from './problems.ts';

/** A request that is over, in words of which there are only so many: nothing of what it said. */
export interface ServedRequest {
  readonly method: string;
  /** The pattern of its route, such as `/cards/deals/:dealId`; undefined where there is none. */
  readonly route: string | undefined;
  /** 499 when whoever asked did not wait for the answer. */
  readonly status: number;
  readonly ms: number;
  /** Why it was not served. */
  readonly code: string | undefined;
}

export interface RequestLogOptions {
  readonly log: Logger;
  readonly now: () => number;
  /** A random id for a request that brings none. */
  readonly newReference: () => string;
  /** Hears of each request when it is over. */
  readonly served?: (request: ServedRequest) => void;
}

/** What a proxy in front may call a request; anything else is not for a log. */
const REQUEST_ID = /^[\w.:-]{8,80}$/;
/** Longer than a page waits for HubSpot on purpose. */
const SLOW_MS = 12_000;

/**
 * One line a request, when it is over: route, status, duration, portal. Never the URL, because HubSpot puts
 * the user's e-mail address into its query, and never a body. Its id is the caller's X-Request-Id or one of ours, in
 * the answer, and in every line that belongs to this request alone (`logOf`). What is done for many at once, such
 * as a reading or a flush, is logged with its portal: an id that the context carried along would be that of whoever
 * came first.
 */
export function requestLog({ log, now, newReference, served }: RequestLogOptions): RequestHandler {
  return (request, response, next) => {
    const startedAt = now();
    const requestId = idOf(request) ?? newReference();
    response.locals.requestId = requestId;
    response.setHeader('X-Request-Id', requestId);
    response.on('close', () => {
      const status = response.writableFinished ? response.statusCode : 499;
      const route: string | undefined = request.route?.path;
      const { portalId, code, isRoutine } = response.locals;
      const { method } = request;
      const ms = Math.max(0, now() - startedAt);
      served?.({ method, route, status, ms, code });
      const isSlow = ms >= SLOW_MS;
      const line = { requestId, method, route, status, ms, portalId, code, ...(isSlow && { slow: true }) };
      if (status >= 500 || isSlow) log.warn(line, 'request');
      else if (isRoutine) log.debug(line, 'request');
      else log.info(line, 'request');
    });
    next();
  };
}

function idOf(request: Request): string | undefined {
  const given = request.get('x-request-id');
  return given !== undefined && REQUEST_ID.test(given) ? given : undefined;
}

/** The log for lines that belong to this request alone: they carry its id. */
export function logOf({ locals }: Response, log: Logger): Logger {
  locals.log ??= log.child({ requestId: locals.requestId });
  return locals.log;
}

/** Behind it Retry-After is in milliseconds: so HubSpot reads it when it calls a workflow action (error handling guide). */
export const retriesInMilliseconds: RequestHandler = (_request, response, next) => {
  response.locals.retriesInMilliseconds = true;
  next();
};

/** Turns every error into its answer; what is a defect of ours goes to the log with its stack, under the request's id. */
export function answerProblems({ log }: Pick<RequestLogOptions, 'log'>): ErrorRequestHandler {
  return (error, _request, response, _next) => {
    const problem = logProblem(error, response, log);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response
      .status(problem?.status ?? 500)
      .set(headersOf(problem, response))
      .json(problemBody(problem, response.locals.requestId));
  };
}

/** What an error says to the caller; undefined when it is a defect of ours. The log is told what the caller is not. */
export function logProblem(error: unknown, response: Response, log: Logger): RequestProblem | undefined {
  const problem = problemOf(error);
  if (!problem) logOf(response, log).error({ err: error }, 'request failed');
  else if (error !== problem) logOf(response, log).warn(tellable(error), 'request not served');
  response.locals.code = problem?.code ?? 'internal_error';
  return problem;
}

function headersOf(problem: RequestProblem | undefined, { locals }: Response): Record<string, string> {
  const { 'Retry-After': seconds, ...headers } = problem?.headers ?? {};
  if (seconds === undefined) return headers;
  return { ...headers, 'Retry-After': locals.retriesInMilliseconds ? `${seconds}000` : seconds };
}
