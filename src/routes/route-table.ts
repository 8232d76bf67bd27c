import type { RequestHandler, Router } from 'express';
import { RequestProblem } from '../http/problems.ts';

/** What answers at one address, by method; HEAD is answered as GET is. */
export interface Route {
  readonly get?: RequestHandler[];
  readonly post?: RequestHandler[];
}

/** Routes by path, in the order in which they are tried. */
export type RouteTable = Readonly<Record<string, Route>>;

export function serve(router: Router, table: RouteTable): void {
  for (const [path, { get, post }] of Object.entries(table)) {
    const route = router.route(path);
    if (get) route.get(...get);
    if (post) route.post(...post);
    const allowed = [get && 'GET, HEAD', post && 'POST'].filter(Boolean).join(', ');
    route.all(() => {
      const message = `This address takes ${allowed} only.`;
      throw new RequestProblem(405, 'method_not_allowed', message, { headers: { Allow: allowed } });
    });
  }
}
