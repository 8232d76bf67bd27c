/** How servers are loaded: from a process of its own, so that they do not share an event loop with who loads them, and in turns. */
import { execFile } from 'node:child_process';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';

const ROUNDS = 9;
const QUICK_ROUNDS = 3;
const ROUND_SECONDS = 1;
/** As many as the app works on at once (http/in-flight.ts): a flush is shared by all who wait for it. */
const CONNECTIONS = 64;

/** Requests a second of each server in each round, after one round to warm up; `flags` are autocannon's. */
export async function inTurns(
  servers: readonly Server[],
  path: string,
  flags: readonly string[],
  { isQuick, between = async () => {} }: { isQuick: boolean; between?: () => Promise<void> },
): Promise<number[][]> {
  const rates: number[][] = servers.map(() => []);
  for (let round = -1; round < (isQuick ? QUICK_ROUNDS : ROUNDS); round++) {
    for (const [index, server] of servers.entries()) {
      const rate = await requestsPerSecond(server, path, flags);
      if (round >= 0) rates[index]?.push(rate);
      await between();
    }
  }
  return rates;
}

async function requestsPerSecond(server: Server, path: string, flags: readonly string[]): Promise<number> {
  const { port } = server.address() as AddressInfo;
  const autocannon = createRequire(import.meta.url).resolve('autocannon');
  const always = ['--json', '--no-progress', '-c', CONNECTIONS, '-d', ROUND_SECONDS].map(String);
  const args = [autocannon, ...always, ...flags, `http://127.0.0.1:${port}${path}`];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 10_000_000 });
  const result = JSON.parse(stdout);
  const refused = result['4xx'] + result['5xx'];
  if (refused > 0 || result.errors > 0)
    throw new Error(`${refused} requests were refused, ${result.errors} failed`);
  return result.requests.average;
}
