import type { RequestHandler } from 'express';

/** What answers at one address, by method; HEAD is answered as GET is. */
export interface Route {
  readonly get?: RequestHandler[];
  readonly post?: RequestHandler[];
}

/** Routes by path, in the order in which they are tried. */
export type RouteTable = Readonly<Record<string, Route>>;
