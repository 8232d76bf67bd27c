/** How long servers take to answer, by turns, as seen from another process. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { percentile } from './figures.ts';
import type { LatencyTask } from './latency-load.ts';

/** A server, and the requests of a round: made anew for each, because signatures grow old. */
export interface Asked {
  readonly server: Server;
  readonly requests: (round: number) => readonly string[];
}

export interface Latencies {
  /** Milliseconds, one for each round. */
  readonly p50: readonly number[];
  readonly p95: readonly number[];
}

/** Asks each in each round, after one to warm up. Rejects when one answers anything but 200. */
export async function latenciesOf(
  asked: readonly Asked[],
  connections: number,
  rounds: number,
): Promise<Latencies[]> {
  const loader = fork(join(import.meta.dirname, 'latency-load.ts'));
  const latencies = asked.map(() => ({ p50: [] as number[], p95: [] as number[] }));
  try {
    for (let round = -1; round < rounds; round++) {
      for (const [index, { server, requests }] of asked.entries()) {
        const { port } = server.address() as AddressInfo;
        const times = await timesOf(loader, { port, requests: requests(round), connections });
        if (round < 0) continue;
        latencies[index]?.p50.push(percentile(times, 0.5));
        latencies[index]?.p95.push(percentile(times, 0.95));
      }
    }
  } finally {
    loader.disconnect();
  }
  return latencies;
}

async function timesOf(loader: ChildProcess, task: LatencyTask): Promise<readonly number[]> {
  loader.send(task);
  const stop = new AbortController();
  const ended = once(loader, 'exit', stop).then(() => {
    throw new Error('the load generator failed');
  });
  const [times] = await Promise.race([once(loader, 'message', stop), ended]);
  stop.abort();
  await ended.catch(() => {});
  return times;
}
