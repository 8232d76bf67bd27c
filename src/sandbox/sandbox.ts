import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Accounts } from './accounts/accounts.ts';
import { brightwater, kestrel } from './crm/people.ts';
import { type Log, silence } from './log.ts';
import { openMailbox } from './mail/mailbox.ts';
import { registeredApp } from './oauth/registered-app.ts';
import { reasonOf } from './outbound.ts';
import { pageBuild } from './pages/page-build.ts';
import { readProject } from './project/project.ts';
import { fewCompanies, seedCompanies } from './seed/companies.ts';
import { createServer } from './server.ts';

export interface SandboxOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Where the app is called: PUBLIC_URL. */
  readonly appUrl: string;
  readonly dataFolder: string;
  readonly accessToken: string;
  /** The app as OAuth knows it. */
  readonly clientId?: string;
  readonly clientSecret: string;
  /** The first account, which has the app by its private token. */
  readonly portalId: number;
  /** Smaller accounts beside it, into which the app can be installed by OAuth. */
  readonly furtherPortals?: readonly number[];
  /** Where OAuth may lead back to; `/oauth/callback` of the app when missing. */
  readonly redirectUrls?: readonly string[];
  /** Holds hsproject.json. */
  readonly projectFolder: string;
  readonly log?: Log;
  /** A reset has made these accounts anew: the app forgets what it knew of them, and connects again. */
  readonly onReset?: (portalIds: readonly number[]) => Promise<void>;
  /** Build the pages now, in the background; else the first visitor waits for them. */
  readonly buildPagesAtOnce?: boolean;
}

export interface Sandbox {
  readonly url: string;
  /** Where mails are sent, to be read in the sandbox. */
  readonly smtpUrl: string;
  /** The sandbox's time, epoch milliseconds: real time and what it was advanced by. */
  readonly now: () => number;
  close(): Promise<void>;
}

const appId = 4_210_357;
const secondPortal = 8675310;

/** Starts local HubSpot accounts: each from its file, or from the seed when there is none. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { port, appUrl, dataFolder, clientSecret, projectFolder } = options;
  const log = options.log ?? silence;
  const onReset = options.onReset ?? (async () => {});
  const project = await readProject(projectFolder, appUrl, log);
  const { clientId = 'sandbox-client', redirectUrls = [`${appUrl}/oauth/callback`] } = options;
  const app = registeredApp({ project, appId, clientId, clientSecret, appUrl, redirectUrls });
  const accounts = new Accounts(dataFolder, accountsOf(options), { app, appUrl, project }, log);
  await accounts.load();

  const uiFolder = join(projectFolder, '.cache', 'sandbox-ui');
  const buildPages = pageBuild({ log, projectFolder, uiFolder, cards: project.cards });
  const { mails, clock } = accounts;
  const mailbox = await openMailbox({ take: mail => mails.take(mail), now: clock.now, log });
  let url = '';
  const server = createHttpServer(
    createServer(accounts, { log, onReset, uiFolder, buildPages, ownUrl: () => url }),
  );
  try {
    await listen(server, port);
  } catch (error) {
    await mailbox.close();
    await accounts.close();
    throw error;
  }
  url = `http://localhost:${(server.address() as AddressInfo).port}`;
  log.info(
    `sandbox: ${url}, accounts ${accounts.all().map(({ account }) => account.portalId)}, in ${dataFolder}`,
  );
  if (options.buildPagesAtOnce) {
    buildPages().catch(error => log.error(`sandbox: the pages could not be built: ${reasonOf(error)}`));
  }
  return {
    url,
    smtpUrl: mailbox.url,
    now: clock.now,
    close: async () => {
      await stopListening(server);
      await mailbox.close();
      await accounts.close();
    },
  };
}

function accountsOf({ portalId, furtherPortals = [secondPortal], accessToken }: SandboxOptions) {
  const common = { appId, timeZone: 'UTC' };
  const first = { ...common, portalId, name: 'Brightwater', currency: 'USD', users: brightwater };
  const further = furtherPortals.map((id, place) => ({
    account: {
      ...common,
      portalId: id,
      name: place === 0 ? 'Kestrel & Pine' : `Kestrel & Pine ${place + 1}`,
      currency: 'EUR',
      users: kestrel,
    },
    companies: fewCompanies,
  }));
  return [{ account: first, accessToken, companies: seedCompanies }, ...further] as const;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // This machine only: the pages and controls ask for no password.
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

/** Open event streams and unanswered calls never end by themselves. */
function stopListening(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
