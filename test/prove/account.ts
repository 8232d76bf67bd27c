/** A CRM that outlives the processes it is served by, with its faults, clocks and letters. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { silence } from '../../src/sandbox/log.ts';
import { openMailbox } from '../../src/sandbox/mail/mailbox.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import type { Mail } from '../../src/sandbox/wire-mail.ts';
import { callSandbox } from '../support/product.ts';
import { type Fleet, openFleet } from './app-fleet.ts';
import { type Balancer, openBalancer } from './balancer.ts';
import { type CallbackDesk, openCallbackDesk } from './callback-desk.ts';
import type { Weather } from './steps.ts';

export const PORTAL = '4242';
const TOKEN = 'pat-prove-3f9c2a7d';
export const SECRET = 'secret-prove-b81e';
const OPERATOR_TOKEN = 'operator-of-the-proof-0123456789';
const DATA_KEY = Buffer.from('prove-data-key-of-32-bytes-long!').toString('base64');
/** The proof is about faults and not about waiting for an allowance. */
const CALLS_PER_TEN_SECONDS = 100_000;
const SEARCHES_PER_SECOND = 100;

export interface Health {
  /** Accounts that are connected. */
  readonly portals: number;
  readonly hintsWaiting: number;
  readonly recordsToSync: number;
  readonly lettersWaiting: number;
  readonly workflowsWaiting: number;
  readonly sentWaiting: number;
  readonly accounts?: readonly {
    readonly companies: { readonly complete: boolean } | null;
    readonly sweep: {
      readonly sweptUpTo: number | null;
      readonly underWay: string | null;
      readonly history: { readonly finishedAt: number | null };
    } | null;
  }[];
}

export type Letter = Omit<Mail, 'id'>;

export interface Account {
  readonly balancer: Balancer;
  readonly desk: CallbackDesk;
  readonly fleet: Fleet;
  readonly dataFolder: string;
  /** The CRM's time; the processes' clocks are set by it. */
  now(): number;
  control(method: string, path: string, body?: unknown): Promise<unknown>;
  /** HubSpot's API with the app's token. */
  api(method: string, path: string, body?: unknown): Promise<unknown>;
  setWeather(weather: Weather): Promise<void>;
  /** All clocks go ahead together. */
  jump(ms: number): Promise<void>;
  /** The clock of one process goes wrong. */
  skew(place: number, ms: number): void;
  /** Letters that arrived, in order. */
  readonly letters: Letter[];
  /** Over all processes that answer; undefined while one does not. */
  health(): Promise<Health | undefined>;
  /** Events that the CRM still has to deliver. */
  pendingEvents(): Promise<{ pending: number; dropped: number }>;
  close(): Promise<void>;
}

interface AccountOptions {
  readonly folder: string;
  readonly seed: number;
  readonly processes: number;
  readonly databaseUrl: string | undefined;
}

export async function openAccount({
  folder,
  seed,
  processes,
  databaseUrl,
}: AccountOptions): Promise<Account> {
  const letters: Letter[] = [];
  const balancer = await openBalancer(seed);
  const sandbox = await startSandbox({
    port: 0,
    appUrl: balancer.url,
    dataFolder: join(folder, 'sandbox'),
    accessToken: TOKEN,
    clientSecret: SECRET,
    portalId: Number(PORTAL),
    projectFolder: process.cwd(),
  });
  const mailbox = await openMailbox({ take: mail => letters.push(mail), now: sandbox.now, log: silence });
  const desk = await openCallbackDesk(sandbox.url);
  const dataFolder = join(folder, 'app');
  const fleet = await openFleet({
    size: processes,
    folder,
    targets: balancer.targets,
    settings: place => ({
      DATA_DIR: databaseUrl === undefined ? dataFolder : `${dataFolder}-${place}`,
      LOG_LEVEL: 'warn',
      PUBLIC_URL: balancer.url,
      HUBSPOT_API_URL: desk.url,
      HUBSPOT_ACCESS_TOKEN: TOKEN,
      HUBSPOT_CLIENT_SECRET: SECRET,
      SMTP_URL: mailbox.url,
      OPERATOR_TOKEN,
      DATA_KEY,
      SWEEP_EVERY_MINUTES: '0.5',
      ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    }),
  });
  const product = { appUrl: balancer.url, sandboxUrl: sandbox.url };
  const control: Account['control'] = (method, path, body) =>
    callSandbox(product, method, `/sandbox/v1${path}`, body);
  const api: Account['api'] = async (method, path, body) => {
    const response = await fetch(`${sandbox.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const limits = {
    callsPerTenSeconds: CALLS_PER_TEN_SECONDS,
    searchesPerSecond: SEARCHES_PER_SECOND,
    callsPerDay: 1_000_000_000,
  };
  await control('PUT', '/faults', { api: limits });
  // Its workflow would ask for rewards by itself; here the plan does.
  const { workflows } = (await control('GET', '/workflows')) as { workflows: { id: number }[] };
  for (const { id } of workflows) await control('PATCH', `/workflows/${id}`, { enabled: false });
  const wrong = new Map<number, number>();
  let aheadMs = 0;
  const setClocks = () => {
    for (let place = 0; place < processes; place += 1)
      fleet.setClock(place, aheadMs + (wrong.get(place) ?? 0));
  };

  async function healthOf(place: number): Promise<Health | undefined> {
    const headers = { authorization: `Bearer ${OPERATOR_TOKEN}` };
    const answer = await fetch(`${fleet.url(place)}/healthz`, { headers }).catch(() => undefined);
    return answer ? ((await answer.json()) as Health) : undefined;
  }

  return {
    balancer,
    desk,
    fleet,
    dataFolder,
    letters,
    now: sandbox.now,
    control,
    api,
    async setWeather({ webhooks, api, answersLost }) {
      await control('PUT', '/faults', { webhooks, api });
      balancer.loseAnswers(answersLost);
    },
    async jump(ms) {
      aheadMs += ms;
      setClocks();
      await control('POST', '/clock', { advanceMs: ms });
    },
    skew(place, ms) {
      wrong.set(place, ms);
      setClocks();
    },
    async health() {
      const all = await Promise.all(Array.from({ length: processes }, (_, place) => healthOf(place)));
      // Somebody has to work for the account.
      if (all.some(one => one === undefined) || all.every(one => one?.portals === 0)) return undefined;
      const sum = (
        what: 'hintsWaiting' | 'recordsToSync' | 'lettersWaiting' | 'workflowsWaiting' | 'sentWaiting',
      ) => all.reduce((total, one) => total + (one?.[what] ?? 0), 0);
      return {
        portals: 1,
        hintsWaiting: sum('hintsWaiting'),
        recordsToSync: sum('recordsToSync'),
        lettersWaiting: sum('lettersWaiting'),
        workflowsWaiting: sum('workflowsWaiting'),
        sentWaiting: sum('sentWaiting'),
        accounts: all.flatMap(one => one?.accounts ?? []),
      };
    },
    async pendingEvents() {
      const { pending, dropped } = (await control('GET', '/webhooks?limit=1')) as {
        pending: number;
        dropped: number;
      };
      return { pending, dropped };
    },
    async close() {
      await fleet.close();
      await mailbox.close();
      await balancer.close();
      await desk.close();
      // Its calls under way are broken off by then.
      await pause(10);
      await sandbox.close();
    },
  };
}
