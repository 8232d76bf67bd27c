import { type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import { Refused } from './problem.ts';

/** What a route needs to know of a request. */
export interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON; undefined when there was none. */
  readonly body: unknown;
  readonly header: (name: string) => string | undefined;
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

export type Handler = (call: Call) => Reply | Promise<Reply>;
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Path => what each method does. Paths are tried in the order written. */
export type RouteTable = Readonly<Record<string, Partial<Record<Method, Handler>>>>;

export function ok(body: unknown): Reply {
  return { status: 200, body };
}

export const nothing: Reply = { status: 204 };

/** A method that a known path does not have is answered 405. */
export function routerOf(table: RouteTable): Router {
  const router = Router();
  for (const [path, handlers] of Object.entries(table)) {
    const route = router.route(path);
    for (const [method, handler] of Object.entries(handlers) as [Method, Handler][]) {
      route[method]((request, response) => answer(handler, request, response));
    }
    route.all(request => {
      const allowed = Object.keys(handlers).join(', ').toUpperCase();
      throw new Refused(
        405,
        { message: `${request.method} is not allowed here`, category: 'METHOD_NOT_ALLOWED' },
        { Allow: allowed },
      );
    });
  }
  return router;
}

/** Handlers for the paths that match, which keep their whole path (a mounted router would lose its beginning). */
export function under(pattern: RegExp, handlers: readonly RequestHandler[]): RequestHandler {
  const router = Router().use(...handlers);
  return (request, response, next) => {
    if (pattern.test(request.path)) router(request, response, next);
    else next();
  };
}

async function answer(handler: Handler, request: Request, response: Response): Promise<void> {
  const params = Object.fromEntries(
    Object.entries(request.params).map(([name, value]) => [name, String(value)]),
  );
  const { searchParams: query } = new URL(request.originalUrl, 'http://sandbox');
  const header = (name: string) => request.get(name);
  const reply = await handler({ params, query, body: request.body, header });
  response.status(reply.status);
  if (reply.body === undefined) response.end();
  else response.json(reply.body);
}

export function param(call: Call, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`the route has no :${name}`);
  return value;
}

/** Query parameters by name; of a repeated one the last. */
export function queryOf(call: Call): Record<string, string> {
  return Object.fromEntries(call.query);
}

/** A page size in a query, `least` to `most`. */
export function pageSize(standard: number, most: number) {
  return z.coerce.number().int().min(1).max(most).default(standard);
}

/** `properties=a,b&properties=c` => a, b, c. */
export function listed(call: Call, name: string): string[] {
  return call.query
    .getAll(name)
    .flatMap(value => value.split(','))
    .filter(value => value !== '');
}
