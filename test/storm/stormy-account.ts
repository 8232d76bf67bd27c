import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type SweepPlace, unswept } from '../../src/crm/sweep/sweep-place.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import type { CallLog } from '../../src/sandbox/wire.ts';
import { type AppProcess, freePort, startApp, untilReady } from '../support/app-process.ts';
import { callSandbox } from '../support/product.ts';

/** A sandbox that outlives the app it serves, so that the app can be killed in the middle of things. */
export interface StormyAccount {
  readonly appUrl: string;
  readonly sandboxUrl: string;
  readonly dataFolder: string;
  /** Starts the app, for the first time or after a kill; nobody waits for it. */
  launch(): void;
  /** Starts it and waits until it is connected. */
  start(): Promise<void>;
  /** kill -9 */
  kill(): Promise<void>;
  /** Asks it to stop and waits until it has. */
  stop(): Promise<void>;
  /** All that it printed, in all its processes. */
  printed(): string;
  /** A page's or a control's call, under /sandbox/v1. */
  control(method: string, path: string, body?: unknown): Promise<unknown>;
  /** HubSpot's API, with the app's token. */
  api(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Does what a test has to prepare or to look at, which the app's allowance must not pay for. */
  withoutLimits<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Calls of HubSpot's API so far, by kind. */
  calls(): Promise<Readonly<Record<string, number>>>;
  /** Calls so far that the limits refused, by policy; those that faults refused are none of them. */
  refusedByLimit(): Promise<Readonly<Record<string, number>>>;
  /** Until the app has found all that was there when it came. */
  historyRead(withinMs: number): Promise<void>;
  /** Until the app has looked for all that was changed before `moment`, whatever webhooks told. */
  swept(moment: number, withinMs: number): Promise<void>;
  /** Lets a night pass for an app that has stopped: at its next start it reads everything again. */
  night(): Promise<void>;
  /** Until the app has heard of everything, has read it and has written what follows. */
  settled(withinMs: number): Promise<void>;
  /** Of the app, too, if it still runs. */
  close(): Promise<void>;
}

export const STORM_TOKEN = 'pat-storm-3f9c2a7d';
export const STORM_SECRET = 'secret-storm-b81e';
export const STORM_PORTAL = '4242';
const DAY_MS = 24 * 60 * 60_000;
const DATA_KEY = Buffer.from('storm-data-key-of-32-bytes-long!').toString('base64');
/** What may stand in no file and in nothing that is printed. */
export const STORM_SECRETS = [STORM_TOKEN, STORM_SECRET, DATA_KEY];
const CALLS_PER_TEN_SECONDS = 190;
const NO_LIMIT = 1_000_000;
/** Between two chores there may be nothing to see for a moment. */
const QUIET_LOOKS = 5;

interface Health {
  readonly hintsWaiting: number;
  readonly recordsToSync: number;
}

/** A process that is killed at a bad moment meets faults while it connects. */
const READY_WITHIN_MS = 90_000;

export async function openStormyAccount(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<StormyAccount> {
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
  const control: StormyAccount['control'] = (method, path, body) =>
    callSandbox(product, method, `/sandbox/v1${path}`, body);
  const callLog = async () => (await control('GET', '/calls')) as CallLog;
  const allow = (callsPerTenSeconds: number) => control('PUT', '/faults', { api: { callsPerTenSeconds } });
  const apps: AppProcess[] = [];
  const launch = () => {
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
    apps.push(app);
    return app;
  };
  const sweepFile = join(dataFolder, 'records', 'sweep', `${STORM_PORTAL}.json`);
  const sweepPlace = async (): Promise<SweepPlace> => JSON.parse(await readFile(sweepFile, 'utf8'));
  const sweepIs = async (isDone: (place: SweepPlace) => boolean, withinMs: number) => {
    const endsAt = Date.now() + withinMs;
    for (; ; await pause(250)) {
      const place = await sweepPlace().catch(() => unswept);
      if (isDone(place)) return;
      if (Date.now() > endsAt) throw new Error(`not swept: ${JSON.stringify(place)}`);
    }
  };
  // The seeded workflow asks for rewards by itself, at its own time and with calls of its own.
  const { workflows } = (await control('GET', '/workflows')) as { workflows: { id: number }[] };
  for (const { id } of workflows) await control('PATCH', `/workflows/${id}`, { enabled: false });
  return {
    ...product,
    control,
    dataFolder,
    launch: () => void launch(),
    start: () => untilReady(launch(), appUrl, READY_WITHIN_MS),
    kill: async () => apps.at(-1)?.kill(),
    stop: async () => void (await apps.at(-1)?.stop()),
    printed: () => apps.map(app => app.printed()).join(''),
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
    async withoutLimits(work) {
      await allow(NO_LIMIT);
      return work().finally(() => allow(CALLS_PER_TEN_SECONDS));
    },
    calls: async () => (await callLog()).counts,
    refusedByLimit: async () => (await callLog()).refusedByLimit,
    historyRead: withinMs => sweepIs(({ historyReadAt }) => historyReadAt !== null, withinMs),
    swept: (moment, withinMs) =>
      sweepIs(({ changes, changesFrom }) => changes === null && (changesFrom ?? 0) > moment, withinMs),
    async night() {
      const { all, ...place } = await sweepPlace();
      if (!all?.endedAt) throw new Error('the account has not been read once');
      const yesterday = { ...all, begunAt: all.begunAt - 2 * DAY_MS, endedAt: all.endedAt - 2 * DAY_MS };
      await writeFile(sweepFile, JSON.stringify({ ...place, all: yesterday }));
    },
    async settled(withinMs) {
      const endsAt = Date.now() + withinMs;
      for (let quiet = 0; quiet < QUIET_LOOKS; await pause(100)) {
        const { idle } = (await control('POST', '/idle', { timeoutMs: 1_000, quietMs: 0 })) as {
          idle: boolean;
        };
        const health = await healthOf(appUrl);
        quiet = idle && health?.hintsWaiting === 0 && health.recordsToSync === 0 ? quiet + 1 : 0;
        if (Date.now() > endsAt) throw new Error(`not settled: ${JSON.stringify({ idle, health })}`);
      }
    },
    async close() {
      await apps.at(-1)?.kill();
      await sandbox.close();
    },
  };
}

/** Undefined while it does not answer, or is not connected. */
async function healthOf(appUrl: string): Promise<Health | undefined> {
  const answer = await fetch(`${appUrl}/healthz`).catch(() => undefined);
  return answer?.ok ? ((await answer.json()) as Health) : undefined;
}
