/**
 * HubSpot's API as the app sees it: the sandbox's, and a desk of our own where blocked workflow calls are completed,
 * because here the proof runs the workflows.
 */
import { once } from 'node:events';
import { Agent, request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a workflow was told when it could go on. */
export type Outputs = Readonly<Record<string, string>>;

export interface CallbackDesk {
  /** HubSpot's API for the app. */
  readonly url: string;
  /** By callback id. */
  readonly completed: Map<string, Outputs>;
  /** Completed twice, and not with the same. */
  readonly contradicted: string[];
  close(): Promise<void>;
}

const CALLBACKS = '/automation/actions/callbacks/';

export async function openCallbackDesk(sandboxUrl: string): Promise<CallbackDesk> {
  const { hostname, port } = new URL(sandboxUrl);
  const agent = new Agent({ keepAlive: true });
  const completed = new Map<string, Outputs>();
  const contradicted: string[] = [];

  function complete(callbackId: string, outputs: Outputs): void {
    const before = completed.get(callbackId);
    if (before && JSON.stringify(before) !== JSON.stringify(outputs)) contradicted.push(callbackId);
    completed.set(callbackId, outputs);
  }

  async function atDesk(from: IncomingMessage, to: ServerResponse): Promise<void> {
    const body = JSON.parse(await text(from)) as {
      inputs?: { callbackId: string; outputFields: Outputs }[];
      outputFields?: Outputs;
    };
    const [, one = ''] = /([^/]+)\/complete$/.exec(from.url ?? '') ?? [];
    const inputs = body.inputs ?? [
      { callbackId: decodeURIComponent(one), outputFields: body.outputFields ?? {} },
    ];
    for (const { callbackId, outputFields } of inputs) complete(callbackId, outputFields);
    to.writeHead(204).end();
  }

  function passOn(from: IncomingMessage, to: ServerResponse): void {
    const { method = 'GET', url = '/', headers } = from;
    const sent = ask({ hostname, port, method, path: url, headers, agent }, answer => {
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(to);
      answer.on('error', () => to.destroy());
    });
    sent.on('error', () => to.destroy());
    to.on('close', () => sent.destroy());
    from.pipe(sent);
  }

  const server = createServer((from, to) => {
    if (from.url?.startsWith(CALLBACKS)) atDesk(from, to).catch(() => to.destroy());
    else passOn(from, to);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    completed,
    contradicted,
    async close() {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}
