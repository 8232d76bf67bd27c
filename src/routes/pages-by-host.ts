import { Router } from 'express';
import { ANY_BODY, rawBody } from '../http/body.ts';
import { atMostInFlight, IN_FLIGHT } from '../http/in-flight.ts';
import type { AppOptions } from './app-options.ts';
import { pageRoutes } from './page-routes.ts';
import { serve } from './route-table.ts';

/** More than any page takes; where the page lies the right limit is kept. */
const PAGE_BYTES = 100_000;

/** The pages of every account, each at its host, with limits of its own. */
export function pagesByHost(options: AppOptions): Router {
  const { connections, pages, publicUrl } = options;
  const routers = new Map<string, Router>();
  // A host is a visitor's word: without an account behind it nothing is made for it.
  const nobodys = routerOf({ publicUrl, pagesAccount: () => undefined });

  function routerOf(account: Parameters<typeof pageRoutes>[1]): Router {
    const router = Router();
    serve(router, pageRoutes(options, account));
    return router;
  }

  function routerAt(host: string): Router {
    const portalId = pages.portalAt(host);
    if (portalId === undefined || !connections.get(portalId)) return nobodys;
    const pagesAccount = () => connections.get(portalId);
    const router = routers.get(portalId) ?? routerOf({ publicUrl: pages.urlOf(portalId), pagesAccount });
    routers.set(portalId, router);
    return router;
  }

  const toHome = options.passOn(({ host }) => pages.portalAt(host), {
    before: [rawBody(PAGE_BYTES, ANY_BODY), atMostInFlight(IN_FLIGHT)],
  });
  return Router().use(toHome, (request, response, next) => routerAt(request.host)(request, response, next));
}
