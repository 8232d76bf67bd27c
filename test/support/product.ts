import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** The whole product as a newcomer starts it, in a process of its own, on free ports and a folder of the test's. */
export interface Product {
  readonly appUrl: string;
  readonly sandboxUrl: string;
  readonly dataFolder: string;
  /** What it printed so far. */
  readonly printed: () => string;
  /** Asks it to stop and waits until it has; returns its exit code. */
  stop(): Promise<number | null>;
  /** kill -9 */
  kill(): Promise<void>;
  /** Starts it again on the same ports and folder. */
  restart(): Promise<Product>;
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

export async function startProduct(dataFolder: string, ports?: readonly [number, number]): Promise<Product> {
  const [port, sandboxPort] = ports ?? [await freePort(), await freePort()];
  const appUrl = `http://localhost:${port}`;
  const sandboxUrl = `http://localhost:${sandboxPort}`;
  const settings = {
    PORT: `${port}`,
    SANDBOX_PORT: `${sandboxPort}`,
    DATA_DIR: dataFolder,
    LOG_LEVEL: 'warn',
  };
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    env: { PATH, HOME, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (printed += chunk));
  await answers(appUrl, child, () => printed);
  const gone = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
    return child.exitCode;
  };
  return {
    appUrl,
    sandboxUrl,
    dataFolder,
    printed: () => printed,
    stop: () => gone('SIGTERM'),
    kill: async () => void (await gone('SIGKILL')),
    restart: () => startProduct(dataFolder, [port, sandboxPort]),
  };
}

/** Waits until the app says it is ready: connected to its CRM, nothing behind. */
async function answers(appUrl: string, child: ChildProcess, printed: () => string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null) break;
    const health = await fetch(`${appUrl}/healthz`).catch(() => undefined);
    if (health?.ok) return;
    await pause(100);
  }
  child.kill('SIGKILL');
  throw new Error(`the product did not become ready:\n${printed()}`);
}

/** Calls the sandbox: its own API as user `userId` of the CRM, with JSON in and out. */
export async function callSandbox(
  product: Product,
  method: string,
  path: string,
  body?: unknown,
  userId = '102',
): Promise<unknown> {
  // A kept connection would outlive a product that is restarted.
  const headers = { 'content-type': 'application/json', 'x-sandbox-user': userId, connection: 'close' };
  const payload = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(`${product.sandboxUrl}${path}`, { method, headers, ...payload });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

/** Calls the app as a card would: through the sandbox's signing proxy, as user `userId`. */
export async function callAsCard(
  product: Product,
  method: string,
  path: string,
  body?: object,
  userId = '102',
): Promise<{ status: number; body: unknown }> {
  const envelope = (await callSandbox(
    product,
    'POST',
    '/api/crm-extensibility/execution/internal/v3/proxy',
    { requestUri: `${product.appUrl}/cards${path}`, method, requestBody: body, requestTimeoutMillis: 15_000 },
    userId,
  )) as { responseBody: unknown; context?: { appServerStatusCode?: string[] } };
  return { status: Number(envelope.context?.appServerStatusCode?.[0] ?? 0), body: envelope.responseBody };
}
