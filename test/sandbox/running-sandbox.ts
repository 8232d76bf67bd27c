import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { lastingFolder } from '../support/temporary-folder.ts';
import { type ListeningApp, listeningApp } from './listening-app.ts';
import { sampleProject } from './project-folder.ts';

export const accessToken = 'test-token';
export const clientSecret = 'test-secret';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects and fails on what it does not find
  readonly body: any;
}

export interface RunningSandbox {
  readonly app: ListeningApp;
  readonly dataFolder: string;
  url(): string;
  smtpUrl(): string;
  now(): number;
  /** HubSpot's API, with the token. */
  api(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Pages and controls, under /sandbox/v1. */
  control(method: string, path: string, body?: unknown, user?: string): Promise<Answer>;
  /** Waits until the app has heard everything. */
  idle(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A seeded sandbox and the app it serves, on free ports; call `stop` in the end. */
export async function runSandbox(
  options: { onReset?: (portalIds: readonly number[]) => Promise<void>; projectFolder?: string } = {},
): Promise<RunningSandbox> {
  const [app, dataFolder, projectFolder] = await Promise.all([
    listeningApp(),
    lastingFolder(),
    sampleProject(),
  ]);
  const start = () =>
    startSandbox({
      port: 0,
      appUrl: app.url,
      dataFolder,
      accessToken,
      clientSecret,
      portalId: 4242,
      projectFolder,
      ...options,
    });
  let sandbox: Sandbox = await start();

  const call = async (method: string, path: string, body: unknown, headers: Record<string, string>) => {
    const response = await fetch(`${sandbox.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
  };
  const running: RunningSandbox = {
    app,
    dataFolder,
    url: () => sandbox.url,
    smtpUrl: () => sandbox.smtpUrl,
    now: () => sandbox.now(),
    api: (method, path, body) => call(method, path, body, { authorization: `Bearer ${accessToken}` }),
    control: (method, path, body, user = '102') =>
      call(method, `/sandbox/v1${path}`, body, { 'x-sandbox-user': user }),
    idle: async () => {
      const { body } = await running.control('POST', '/idle', { timeoutMs: 8_000, quietMs: 0 });
      if (!body.idle) throw new Error(`not idle: ${JSON.stringify(body)}`);
    },
    restart: async () => {
      await sandbox.close();
      sandbox = await start();
    },
    stop: async () => {
      await sandbox.close();
      await app.close();
    },
  };
  return running;
}

/** Some record of the seed. */
export async function firstId(sandbox: RunningSandbox, type: string): Promise<string> {
  const { body } = await sandbox.control('GET', `/records/${type}?limit=1&sort=createdate`);
  return body.results[0].id;
}
