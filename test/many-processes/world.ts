/** Several processes of the app on one database, and one sandbox that calls them through a balancer. */
import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Fact } from '../../src/domain/facts.ts';
import type { Entry } from '../../src/log/log.ts';
import { openPostgresStore } from '../../src/log/postgres/store.ts';
import type { Store } from '../../src/log/store.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { type Fleet, openFleet } from '../prove/app-fleet.ts';
import { type Balancer, openBalancer } from '../prove/balancer.ts';
import { callSandbox } from '../support/product.ts';
import { lastingFolder } from '../support/temporary-folder.ts';

export const PORTAL = '4242';
const CLIENT_SECRET = 'the-client-secret';
const OPERATOR_TOKEN = 'an operator token that is long enough';
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects and fails on what it does not find
  readonly body: any;
}

const MANAGER = '101';
const ANSWERED_WITHIN_MS = 30_000;

export interface Health {
  readonly status: string;
  readonly portals: number;
  readonly portalsElsewhere: number;
  readonly hintsWaiting: number;
}

export interface World {
  readonly sandbox: Sandbox;
  readonly balancer: Balancer;
  readonly fleet: Fleet;
  /** Posts to one process, or gets, as HubSpot signs it; once. */
  signed(place: number, path: string, body?: object): Promise<Answer>;
  /** A card's call for a manager, sent to one process again and again until it is taken, for half a minute. */
  card(place: number, path: string, body?: object): Promise<Answer>;
  health(place: number): Promise<Health>;
  /** The process that works for the portal; waits until one does. */
  home(): Promise<number>;
  /** The sandbox's own API, as a user of the CRM. */
  crm(method: string, path: string, body?: unknown): Promise<unknown>;
  entries(): Promise<Entry<Fact>[]>;
  close(): Promise<void>;
}

/** @param urls of the database, as each process reaches it; the first as the tests do. */
export async function startWorld(urls: readonly string[], started = urls.length): Promise<World> {
  const [own = ''] = urls;
  const folder = await lastingFolder();
  const balancer = await openBalancer(7);
  const sandbox = await startSandbox({
    port: 0,
    appUrl: balancer.url,
    dataFolder: join(folder, 'sandbox'),
    accessToken: 'test-token',
    clientSecret: CLIENT_SECRET,
    portalId: Number(PORTAL),
    projectFolder: ROOT,
  });
  const DATA_KEY = randomBytes(32).toString('base64');
  const fleet = await openFleet({
    size: urls.length,
    folder,
    targets: balancer.targets,
    settings: place => ({
      DATABASE_URL: urls[place] ?? own,
      DATA_DIR: join(folder, `data-${place}`),
      DATA_KEY,
      PUBLIC_URL: balancer.url,
      HUBSPOT_API_URL: sandbox.url,
      HUBSPOT_ACCESS_TOKEN: 'test-token',
      HUBSPOT_CLIENT_SECRET: CLIENT_SECRET,
      SMTP_URL: sandbox.smtpUrl,
      OPERATOR_TOKEN,
      DRAIN_SECONDS: '0',
      LOG_LEVEL: 'info',
    }),
  });
  await Promise.all(Array.from({ length: started }, (_, place) => fleet.start(place)));
  const store: Store<Fact> = await openPostgresStore<Fact>(own, () => {});

  const world: World = {
    sandbox,
    balancer,
    fleet,
    async signed(place, path, sent) {
      const method = sent ? 'POST' : 'GET';
      const body = sent ? JSON.stringify(sent) : '';
      const at = `${Date.now()}`;
      const text = `${method}${balancer.url}${path}${body}${at}`;
      const headers = {
        'content-type': 'application/json',
        'x-hubspot-signature-v3': createHmac('sha256', CLIENT_SECRET).update(text).digest('base64'),
        'x-hubspot-request-timestamp': at,
      };
      const payload = sent ? { body } : {};
      const answer = await fetch(`${fleet.url(place)}${path}`, { method, headers, ...payload });
      const said = await answer.text();
      return { status: answer.status, body: said === '' ? undefined : JSON.parse(said) };
    },
    async card(place, path, body) {
      const asker = `${path.includes('?') ? '&' : '?'}userId=${MANAGER}&portalId=${PORTAL}`;
      let answer: Answer | undefined;
      for (const endsAt = Date.now() + ANSWERED_WITHIN_MS; Date.now() < endsAt; await pause(50)) {
        answer = await world.signed(place, `/cards${path}${asker}`, body).catch(() => undefined);
        if (answer && answer.status < 500) return answer;
      }
      throw new Error(`/cards${path} was never taken: ${JSON.stringify(answer)}`);
    },
    async health(place) {
      const answer = await fetch(`${fleet.url(place)}/healthz`);
      return (await answer.json()) as Health;
    },
    async home() {
      for (const endsAt = Date.now() + 60_000; Date.now() < endsAt; ) {
        for (let place = 0; place < fleet.size; place += 1) {
          const health = await world.health(place).catch(() => undefined);
          if (health?.portals === 1) return place;
        }
        await pause(50);
      }
      throw new Error(`no process works for the portal:\n${fleet.printed().slice(-5_000)}`);
    },
    crm: (method, path, body) =>
      callSandbox({ appUrl: balancer.url, sandboxUrl: sandbox.url }, method, `/sandbox/v1${path}`, body),
    async entries() {
      const entries: Entry<Fact>[] = [];
      for await (const entry of store.log.read(PORTAL, 0)) entries.push(entry);
      return entries;
    },
    async close() {
      await fleet.close();
      await sandbox.close();
      await balancer.close();
      await store.close();
    },
  };
  return world;
}

/** Looks ten times a second, for half a minute, until it holds. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await holds()) return;
    await pause(100);
  }
  throw new Error(`it did not come to hold that ${what}`);
}
