import { type AppProcess, freePort, startApp, untilReady } from './app-process.ts';

/** The whole product as a newcomer starts it, in a process of its own, on free ports and a folder of the test's. */
export interface Product extends AppProcess {
  readonly appUrl: string;
  readonly sandboxUrl: string;
  readonly dataFolder: string;
  /** Starts it again on the same ports and folder. */
  restart(): Promise<Product>;
}

interface HowToStart {
  readonly ports?: readonly [app: number, sandbox: number];
  /** Beside those that every test needs. */
  readonly settings?: Readonly<Record<string, string>>;
}

export async function startProduct(dataFolder: string, how: HowToStart = {}): Promise<Product> {
  const [port, sandboxPort] = how.ports ?? [await freePort(), await freePort()];
  const appUrl = `http://localhost:${port}`;
  const sandboxUrl = `http://localhost:${sandboxPort}`;
  const settings = {
    PORT: `${port}`,
    SANDBOX_PORT: `${sandboxPort}`,
    DATA_DIR: dataFolder,
    LOG_LEVEL: 'warn',
    ...how.settings,
  };
  const app = startApp(settings);
  await untilReady(app, appUrl);
  return {
    ...app,
    appUrl,
    sandboxUrl,
    dataFolder,
    restart: () => startProduct(dataFolder, { ...how, ports: [port, sandboxPort] }),
  };
}

/** Calls the sandbox: its own API as user `userId` of the CRM, with JSON in and out. */
export async function callSandbox(
  product: Pick<Product, 'appUrl' | 'sandboxUrl'>,
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
  product: Pick<Product, 'appUrl' | 'sandboxUrl'>,
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

/** Makes a record in the sandbox as a user does, of a company when one is named, and returns its id. */
export async function makeRecord(
  product: Product,
  type: 'contacts' | 'companies' | 'deals',
  properties: object,
  companyId?: string,
): Promise<string> {
  const associations = companyId ? [{ objectType: 'companies', id: companyId, primary: true }] : [];
  const made = await callSandbox(product, 'POST', `/sandbox/v1/records/${type}`, {
    properties,
    associations,
  });
  return (made as { id: string }).id;
}

/** Looks ten times a second, for 20 seconds, until it holds; fails with what was waited for. */
export async function comesToHold(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error(`it did not come to hold that ${what}`);
}
