import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request and its answer, as they went over the wire. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Parsed: JSON or a form; undefined when there was none. */
  readonly request: unknown;
  readonly type: string | undefined;
  readonly status: number;
  readonly headers: Headers;
  readonly answer: unknown;
}

export interface Recorder {
  readonly url: string;
  readonly exchanges: readonly Exchange[];
  close(): Promise<void>;
}

/** Stands between a caller and a server and writes down all that is said. */
export async function startRecorder(target: () => string): Promise<Recorder> {
  const exchanges: Exchange[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming;
    const sent = await textOf(incoming);
    const { host: _, connection: __, 'content-length': ___, 'transfer-encoding': ____, ...kept } = headers;
    const reply = await fetch(`${target()}${url}`, {
      method,
      headers: kept as Record<string, string>,
      ...(sent !== '' && { body: sent }),
    });
    const text = await reply.text();
    const { pathname: path, searchParams: query } = new URL(url, 'http://recorder');
    const type = headers['content-type']?.split(';')[0];
    const request = type?.endsWith('form-urlencoded')
      ? Object.fromEntries(new URLSearchParams(sent))
      : json(sent);
    exchanges.push({
      ...{ method, path, query, request, type },
      ...{ status: reply.status, headers: reply.headers, answer: json(text) },
    });
    const limits = [...reply.headers].filter(([name]) => /^(x-hubspot|retry-after|content-type)/.test(name));
    outgoing.writeHead(reply.status, Object.fromEntries(limits)).end(text);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchanges,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function json(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
