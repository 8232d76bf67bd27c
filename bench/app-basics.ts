/** What every app that is measured has, as main.ts gives it: a log that takes lines, metrics, request ids. */
import { randomUUID } from 'node:crypto';
import { destination, pino } from 'pino';
import type { AccountStatus } from '../src/crm/accounts/account-status.ts';
import type { Connection } from '../src/crm/connection.ts';
import type { KnownAccounts } from '../src/http/connected.ts';
import { nothingToPassOn } from '../src/http/hops/pass-on.ts';
import { createMetrics } from '../src/operation/metrics.ts';
import type { AppOptions } from '../src/routes/app-options.ts';
import { PORTAL } from './portal/large-portal.ts';

export const PUBLIC_URL = 'https://partners.example.com';
export const SECRET = 'sandbox-secret';

/** Lines are made and written as in production, to where nothing keeps them. */
export const logger = pino(destination('/dev/null'));

export function appBasics() {
  const metrics = createMetrics({ version: '0', now: Date.now, ofProcess: false });
  return {
    publicUrl: PUBLIC_URL,
    clientSecrets: [SECRET],
    trustedProxies: 0,
    now: Date.now,
    newReference: randomUUID,
    isStopping: () => false,
    passOn: nothingToPassOn,
    log: logger,
    version: '0',
    metrics,
    ...metrics.requests,
    slack: null,
    installs: null,
    pages: { urlOf: () => PUBLIC_URL, portalAt: () => PORTAL },
  } satisfies Partial<AppOptions>;
}

/** One account that is connected. */
export function onlyAccount(connection: Connection): KnownAccounts {
  const status: AccountStatus = {
    portalId: PORTAL,
    state: 'connected',
    since: 0,
    why: null,
    source: 'install',
    installedBy: null,
  };
  const isIt = (portalId: string) => portalId === PORTAL;
  return {
    get: portalId => (isIt(portalId) ? connection : undefined),
    all: () => [connection],
    status: portalId => (isIt(portalId) ? status : undefined),
    statuses: () => [status],
    undecided: false,
  };
}
