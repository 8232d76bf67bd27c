/** A request for a portal that is at home in another process is answered by that. */
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import type { Elsewhere, Homes } from '../../homes/homes.ts';
import type { RotatedKey } from '../../log/sealing.ts';
import { bytesOf } from '../body.ts';
import { notNow, type RequestProblem } from '../problems.ts';
import { AnswerMissing, type HopCalls, NOT_AT_HOME, NotTaken } from './hop-call.ts';
import { sealedHop } from './hop-seal.ts';

export interface PassOnOptions {
  readonly homes: Pick<Homes, 'isHere' | 'hasArrived' | 'find' | 'doubt'>;
  /** By what the home of a portal is known; undefined when any process may answer for it. */
  readonly homeKeyOf: (portalId: string) => string | undefined;
  readonly calls: Pick<HopCalls, 'pass'>;
  readonly key: RotatedKey;
  /** This process. */
  readonly processId: string;
  /** Milliseconds; it only has to go on evenly. */
  readonly now: () => number;
  readonly log: Logger;
}

/** The portal that a request is about; undefined when it does not say. */
export type PortalIn = (request: Request) => string | undefined | Promise<string | undefined>;

export interface Passing {
  /**
   * Whether the same request done twice is as done once, by its request key: then it is passed on again when an answer
   * was lost. Others are passed on again only while nobody can have begun them. All that only look are repeated.
   */
  readonly mayRepeat?: boolean;
  /** What has to go before, such as the reader of the body, where that stands behind in the request's own way. */
  readonly before?: readonly RequestHandler[];
}

/** Goes behind the check of signatures and before anything of the request is done. */
export type PassOn = (portalIn: PortalIn, how?: Passing) => RequestHandler;

/** For the only process there is. */
export const nothingToPassOn: PassOn = () => (_request, _response, next) => next();

/** Longer than another process takes to notice that a home is gone, and to move in. */
const LOOK_FOR_MS = 8_000;
const LOOK_AGAIN_AFTER_MS = 100;
/** Of one connection to the next process: of no meaning to whoever asked. */
const OF_THE_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'date']);

export function createPassOn(options: PassOnOptions): PassOn {
  const { homes, homeKeyOf, calls, key, processId: from, now, log } = options;
  let number = 0;

  async function answerOf(request: Request, { processId, url }: Elsewhere): Promise<IncomingMessage> {
    const { method, originalUrl, ip = '', host, protocol } = request;
    // The lines in the logs of both carry one id.
    const headers = { ...request.headers, 'x-request-id': String(request.res?.locals.requestId) };
    const head = { to: processId, from, number: ++number, method, url: originalUrl, headers };
    const hop = sealedHop(key, { ...head, ip, host, protocol, body: bytesOf(request) });
    return calls.pass({ url, method, ...hop });
  }

  /** The answer of its home; undefined when that is here. */
  async function answered(request: Request, homeKey: string, again: boolean) {
    const until = now() + LOOK_FOR_MS;
    for (let err: unknown; ; ) {
      const home = await within(homes.find(homeKey), LOOK_FOR_MS);
      if (home === 'here') return undefined;
      try {
        if (home) return await answerOf(request, home);
      } catch (error) {
        err = error;
        if (!(error instanceof NotTaken) && !(error instanceof AnswerMissing && again)) throw unknown();
      }
      if (now() >= until) {
        log.warn({ homeKey, home, err }, 'a request found no home that takes it');
        throw notNow('no_home', 'This account is on its way. Try again in a moment.', 2);
      }
      homes.doubt(homeKey);
      await pause(LOOK_AGAIN_AFTER_MS);
    }
  }

  return (portalIn, { mayRepeat = false, before = [] } = {}) =>
    async (request, response, next) => {
      const portalId = await portalIn(request);
      const homeKey = portalId === undefined ? undefined : homeKeyOf(portalId);
      if (homeKey === undefined || homes.hasArrived(homeKey)) return next();
      // Passed on once and not again: two who think that the other is its home would do so for ever.
      if (response.locals.isHop && !homes.isHere(homeKey)) return void notAtHome(response);
      for (const handler of before) await passed(handler, request, response);
      const again = mayRepeat || request.method === 'GET' || request.method === 'HEAD';
      const answer = await answered(request, homeKey, again);
      if (answer === undefined) return next();
      response.locals.portalId = portalId;
      await relay(answer, response);
    };
}

async function passed(handler: RequestHandler, request: Request, response: Response): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    handler(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(error)));
  });
}

/** Tells the other process that nothing was done. */
function notAtHome(response: Response): void {
  response.status(503).set(NOT_AT_HOME, '1').end();
}

async function relay(answer: IncomingMessage, response: Response): Promise<void> {
  response.locals.isPassedOn = true;
  response.status(answer.statusCode ?? 502);
  for (const [name, value] of Object.entries(answer.headers))
    if (value !== undefined && !OF_THE_HOP.has(name)) response.setHeader(name, value);
  // Whoever asked sees an answer that breaks off, as it did.
  await pipeline(answer, response).catch(() => response.destroy());
}

function unknown(): RequestProblem {
  return notNow('home_lost', 'The answer was lost on our side. Look whether it was done, and try again.', 2);
}

/** What moves in may wait for HubSpot: whoever asks does not wait as long. */
async function within<Value>(promise: Promise<Value>, ms: number): Promise<Value | undefined> {
  const late = new AbortController();
  const ended = pause(ms, undefined, { signal: late.signal }).catch(() => undefined);
  try {
    return await Promise.race([promise, ended]);
  } finally {
    late.abort();
  }
}
