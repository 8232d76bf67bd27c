import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DataFile } from './data-file.ts';
import { type Log, silence } from './log.ts';
import { openMailbox } from './mail/mailbox.ts';
import { reasonOf } from './outbound.ts';
import { pageBuild } from './pages/page-build.ts';
import { readProject } from './project/project.ts';
import { createServer } from './server.ts';
import { type SavedWorld, World } from './world.ts';

export interface SandboxOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Where the app is called: PUBLIC_URL. */
  readonly appUrl: string;
  readonly dataFolder: string;
  readonly accessToken: string;
  readonly clientSecret: string;
  readonly portalId: number;
  /** Holds hsproject.json. */
  readonly projectFolder: string;
  readonly log?: Log;
  /** A reset has made everything anew: the app forgets what it knew, and connects again. */
  readonly onReset?: () => Promise<void>;
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

/** Starts a local HubSpot account: from its file, or from the seed when there is none. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { port, appUrl, dataFolder, accessToken, clientSecret, portalId, projectFolder } = options;
  const log = options.log ?? silence;
  const onReset = options.onReset ?? (async () => {});
  const project = await readProject(projectFolder, appUrl, log);
  let stopped: SavedWorld | undefined;
  const file = new DataFile<SavedWorld>(
    join(dataFolder, 'sandbox.json'),
    () => stopped ?? world.save(),
    error => log.error(`sandbox: the records could not be written: ${reasonOf(error)}`),
  );
  const world: World = new World({
    account: { portalId, appId, timeZone: 'UTC', currency: 'USD' },
    accessToken,
    clientSecret,
    appUrl,
    project,
    changed: file.changed,
  });
  const saved = await file.read();
  if (saved) world.load(saved);
  else world.reset();

  const uiFolder = join(projectFolder, '.cache', 'sandbox-ui');
  const buildPages = pageBuild({ log, projectFolder, uiFolder, cards: project.cards });
  const take: typeof world.mails.take = mail => world.mails.take(mail);
  const mailbox = await openMailbox({ take, now: world.clock.now, log });
  let url = '';
  const server = createHttpServer(
    createServer(world, { log, onReset, uiFolder, buildPages, ownUrl: () => url }),
  );
  try {
    await listen(server, port);
  } catch (error) {
    await mailbox.close();
    stopped = world.stop();
    await file.close();
    throw error;
  }
  url = `http://localhost:${(server.address() as AddressInfo).port}`;
  log.info(`sandbox: ${url}, portal ${portalId}, records in ${join(dataFolder, 'sandbox.json')}`);
  if (options.buildPagesAtOnce) {
    buildPages().catch(error => log.error(`sandbox: the pages could not be built: ${reasonOf(error)}`));
  }
  return {
    url,
    smtpUrl: mailbox.url,
    now: world.clock.now,
    close: async () => {
      await stopListening(server);
      await mailbox.close();
      stopped = world.stop();
      await file.close();
    },
  };
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
