import { join } from 'node:path';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { type AppProcess, freePort, startApp, untilReady } from '../support/app-process.ts';
import { callSandbox } from '../support/product.ts';

/** A sandbox that outlives the app it serves, so that the app can be killed in the middle of things. */
export interface StormyAccount {
  readonly appUrl: string;
  readonly sandboxUrl: string;
  readonly dataFolder: string;
  /** Starts the app, for the first time or after a kill; resolves when it is connected. */
  start(settings?: Readonly<Record<string, string>>): Promise<AppProcess>;
  /** A page's or a control's call, under /sandbox/v1. */
  control(method: string, path: string, body?: unknown): Promise<unknown>;
  /** HubSpot's API, with the app's token. */
  api(method: string, path: string, body?: unknown): Promise<unknown>;
  close(): Promise<void>;
}

export const STORM_TOKEN = 'pat-storm-3f9c2a7d';
export const STORM_SECRET = 'secret-storm-b81e';
export const STORM_PORTAL = '4242';
const DATA_KEY = Buffer.alloc(32, 9).toString('base64');
/** A process that is killed at a bad moment meets faults while it connects. */
const READY_WITHIN_MS = 90_000;

export async function openStormyAccount(folder: string): Promise<StormyAccount> {
  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const dataFolder = join(folder, 'app');
  const sandbox = await startSandbox({
    port: 0,
    appUrl,
    dataFolder: join(folder, 'sandbox'),
    accessToken: STORM_TOKEN,
    clientSecret: STORM_SECRET,
    portalId: Number(STORM_PORTAL),
    projectFolder: process.cwd(),
  });
  const product = { appUrl, sandboxUrl: sandbox.url };
  return {
    ...product,
    dataFolder,
    async start(settings = {}) {
      const app = startApp({
        PORT: `${port}`,
        DATA_DIR: dataFolder,
        LOG_LEVEL: 'warn',
        PUBLIC_URL: appUrl,
        HUBSPOT_API_URL: sandbox.url,
        HUBSPOT_ACCESS_TOKEN: STORM_TOKEN,
        HUBSPOT_CLIENT_SECRET: STORM_SECRET,
        SMTP_URL: sandbox.smtpUrl,
        DATA_KEY,
        ...settings,
      });
      await untilReady(app, appUrl, READY_WITHIN_MS);
      return app;
    },
    control: (method, path, body) => callSandbox(product, method, `/sandbox/v1${path}`, body),
    async api(method, path, body) {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${STORM_TOKEN}` };
      const response = await fetch(`${sandbox.url}${path}`, {
        method,
        headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
      return text === '' ? undefined : JSON.parse(text);
    },
    close: () => sandbox.close(),
  };
}
