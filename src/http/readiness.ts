/**
 * Two questions that who runs the process asks, and that are not to be confused: whether to start it again (`/livez`)
 * and whether to send it requests (`/readyz`). What people and tests want to know, `/healthz` says.
 */
import type { RequestHandler } from 'express';

export interface ReadinessOptions {
  /** Whether it was told to stop. */
  readonly isStopping: () => boolean;
  /** Resolves when what has to outlive the process can be asked for; rejects when it cannot. */
  readonly storeAnswers: () => Promise<unknown>;
  /** How long it may take to answer; 2 s unless said. */
  readonly storeWithinMs?: number;
}

/** Longer than a database under load takes, shorter than those who ask wait. */
const STORE_WITHIN_MS = 2_000;

/** `GET /livez`: 200 while the process can answer at all. A new process would not bring HubSpot or the database back. */
export const alive: RequestHandler = (_request, response) => {
  response.locals.isRoutine = true;
  response.json({ alive: true });
};

/**
 * `GET /readyz`: 200 while requests can be taken, else 503 with why. HubSpot is not asked: while it is away webhooks are
 * still kept, pages read and cards answered from what is known, and every other process would be as far from it.
 */
export function ready(options: ReadinessOptions): RequestHandler {
  const { isStopping, storeAnswers, storeWithinMs = STORE_WITHIN_MS } = options;
  const isStoreThere = once(() => inTime(storeAnswers, storeWithinMs));
  return async (_request, response) => {
    response.locals.isRoutine = true;
    const why = isStopping() ? 'stopping' : (await isStoreThere()) ? null : 'store_away';
    response.status(why === null ? 200 : 503).json(why === null ? { ready: true } : { ready: false, why });
  };
}

/** While stopping, each answer asks whoever keeps its connection to make its next one elsewhere. */
export function farewell({ isStopping }: Pick<ReadinessOptions, 'isStopping'>): RequestHandler {
  return (_request, response, next) => {
    if (isStopping()) response.setHeader('Connection', 'close');
    next();
  };
}

/** One question at a time, however many want to know. */
function once(ask: () => Promise<boolean>): () => Promise<boolean> {
  let asking: Promise<boolean> | undefined;
  return () => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
}

function inTime(storeAnswers: () => Promise<unknown>, withinMs: number): Promise<boolean> {
  return new Promise(resolve => {
    const late = setTimeout(() => resolve(false), withinMs);
    const settle = (isThere: boolean) => {
      clearTimeout(late);
      resolve(isThere);
    };
    storeAnswers().then(
      () => settle(true),
      () => settle(false),
    );
  });
}
