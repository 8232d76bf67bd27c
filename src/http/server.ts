import { once } from 'node:events';
import { createServer as createHttpServer, IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Express } from 'express';

/**
 * A server whose requests and responses are born with the prototypes that Express would otherwise set on each
 * of them. Changing the prototype of a living object makes the engine forget what it learnt of its shape; for
 * small bodies this alone is worth a factor of three.
 */
export function createServer(app: Express): Server {
  class BornRequest extends IncomingMessage {}
  class BornResponse extends ServerResponse {}
  app.request = Object.setPrototypeOf(BornRequest.prototype, app.request);
  app.response = Object.setPrototypeOf(BornResponse.prototype, app.response);
  const limits = {
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    // How often the times above are looked at: by itself every 30 seconds, which makes a minute of half a minute.
    connectionsCheckingInterval: 5_000,
  };
  return createHttpServer(
    { ...limits, IncomingMessage: BornRequest, ServerResponse: BornResponse as typeof ServerResponse },
    app,
  );
}

/** How often a closing server looks for kept-alive connections whose last answer is out: Node closes those only once. */
const SWEEP_MS = 20;

/** Takes no more connections, answers what came before, and cuts off whoever is not done within so long. */
export async function closeServer(server: Server, withinMs: number): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const cut = setTimeout(() => server.closeAllConnections(), withinMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}
