/**
 * Sends requests over connections that stay open, one after another on each, and tells how long each took until its
 * answer was whole. In a process of its own, and with as little of a client as there can be, so that what is measured
 * is the server. Started by latency.ts.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface LatencyTask {
  readonly port: number;
  /** Whole requests as they go over the wire; each is sent once. */
  readonly requests: readonly string[];
  readonly connections: number;
}

const HEAD_END = '\r\n\r\n';

async function timesOf({ port, requests, connections }: LatencyTask): Promise<number[]> {
  const times: number[] = [];
  let next = 0;
  const sockets = await Promise.all(Array.from({ length: connections }, () => connected(port)));
  await Promise.all(
    sockets.map(async socket => {
      for (let request = requests[next++]; request !== undefined; request = requests[next++]) {
        const startedAt = performance.now();
        socket.write(request, 'latin1');
        await answered(socket);
        times.push(performance.now() - startedAt);
      }
      socket.destroy();
    }),
  );
  return times;
}

async function connected(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  return socket;
}

/** Resolves when an answer with a stated length is whole. Rejects unless it is a 200. */
function answered(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    let head = '';
    let missing: number | undefined;
    const end = (error?: Error) => {
      socket.off('data', read);
      socket.off('error', end);
      if (error) reject(error);
      else resolve();
    };
    const read = (chunk: Buffer) => {
      if (missing === undefined) {
        head += chunk.toString('latin1');
        const headEnd = head.indexOf(HEAD_END);
        if (headEnd === -1) return;
        if (!head.startsWith('HTTP/1.1 200')) return end(new Error(`refused: ${head.slice(0, 500)}`));
        const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? '0';
        missing = Number(length) - (head.length - headEnd - HEAD_END.length);
      } else missing -= chunk.length;
      if (missing <= 0) end();
    };
    socket.on('data', read);
    socket.on('error', end);
  });
}

process.on('message', async (task: LatencyTask) => {
  process.send?.(await timesOf(task));
});
