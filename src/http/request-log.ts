import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { tellable } from '../crm/tellable-error.ts';
import { problemBody, problemOf, type RequestProblem } from './problems.ts';

export interface RequestLogOptions {
  readonly log: Logger;
  readonly now: () => number;
  /** A short random id: in the log line of a request, and in the answer when we fail. */
  readonly newReference: () => string;
}

/**
 * One line a request, when it is over: route, status, duration, portal. Never the URL, because HubSpot puts
 * the user's e-mail address into its query, and never a body.
 */
export function requestLog({ log, now, newReference }: RequestLogOptions): RequestHandler {
  return (request, response, next) => {
    const startedAt = now();
    const id = newReference();
    response.locals.reference = id;
    response.on('close', () => {
      const status = response.writableFinished ? response.statusCode : 499;
      const route: unknown = request.route?.path;
      const { portalId, code, isRoutine } = response.locals;
      const line = {
        id,
        method: request.method,
        route,
        status,
        ms: now() - startedAt,
        portal: portalId,
        code,
      };
      if (status >= 500) log.warn(line, 'request');
      else if (isRoutine) log.debug(line, 'request');
      else log.info(line, 'request');
    });
    next();
  };
}

/** Behind it Retry-After is in milliseconds: so HubSpot reads it when it calls a workflow action (error handling guide). */
export const retriesInMilliseconds: RequestHandler = (_request, response, next) => {
  response.locals.retriesInMilliseconds = true;
  next();
};

/** Turns every error into its answer; what is a defect of ours goes to the log with its stack, under the reference. */
export function answerProblems({ log }: Pick<RequestLogOptions, 'log'>): ErrorRequestHandler {
  return (error, _request, response, _next) => {
    const problem = problemOf(error);
    const { reference } = response.locals;
    if (!problem) log.error({ reference, err: error }, 'request failed');
    else if (error !== problem) log.warn({ reference, ...tellable(error) }, 'request not served');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.locals.code = problem?.code ?? 'internal_error';
    response
      .status(problem?.status ?? 500)
      .set(headersOf(problem, response))
      .json(problemBody(problem, reference));
  };
}

function headersOf(problem: RequestProblem | undefined, { locals }: Response): Record<string, string> {
  const { 'Retry-After': seconds, ...headers } = problem?.headers ?? {};
  if (seconds === undefined) return headers;
  return { ...headers, 'Retry-After': locals.retriesInMilliseconds ? `${seconds}000` : seconds };
}
