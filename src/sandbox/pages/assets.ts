import { type RequestHandler, Router, static as staticFiles } from 'express';

/** The pages run our own scripts only and talk to this origin only. */
const pagePolicy =
  "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src 'self'; " +
  "img-src 'self' data: https:; font-src 'self'; frame-src 'self' https: http://localhost:*; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'";

/** A card has no network of its own: what it asks for goes through the page. */
const workerPolicy = "default-src 'none'; script-src 'self'; connect-src 'none'";

/** Pages of the first account, or of the one whose number stands in front: `/8675310/deals`. */
const pages = /^(\/\d{1,15})?\/?(contacts|companies|deals|workflows|log|outbox|app)?\/?$/;
const recordPage = /^(\/\d{1,15})?\/(contacts|companies|deals)\/\d+$/;

/** The browser's side, from a folder that `build` has filled when it is done. */
export function assets(uiFolder: string, build: () => Promise<void>): Router {
  const built: RequestHandler = async (_request, _response, next) => {
    await build();
    next();
  };
  const files = staticFiles(uiFolder, {
    index: false,
    redirect: false,
    cacheControl: false,
    setHeaders: (response, path) => {
      const isWorker = /[\\/](worker\.js|cards[\\/][^\\/]+\.js)$/.test(path);
      response.setHeader('Content-Security-Policy', isWorker ? workerPolicy : pagePolicy);
      response.setHeader('Cache-Control', 'no-cache');
    },
  });
  const index: RequestHandler = (_request, response) => {
    response.set({ 'Content-Security-Policy': pagePolicy, 'Cache-Control': 'no-cache' });
    response.sendFile('index.html', { root: uiFolder, cacheControl: false });
  };
  return Router().use('/assets', built, files).get([pages, recordPage], built, index);
}
