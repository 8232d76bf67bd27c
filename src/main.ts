/** Starts everything in order and stops it cleanly; the only place that reads the clock and makes up keys. */
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import about from '../package.json' with { type: 'json' };
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { openAccounts } from './crm/accounts/accounts.ts';
import { createAskFirst } from './crm/asking/ask-first.ts';
import { createCrmClient } from './crm/client.ts';
import { createClock } from './crm/clock.ts';
import { createCatchUp } from './crm/companies/catch-up.ts';
import { createGuard } from './crm/companies/guard.ts';
import { type Connection, connect, forget, openAccountRecords } from './crm/connection.ts';
import { createErasure } from './crm/erasure/erasure.ts';
import { createInbox } from './crm/inbox.ts';
import { createIntake } from './crm/intake.ts';
import type { IntakeItem } from './crm/intake-items.ts';
import { createLeads } from './crm/leads/leads.ts';
import { createLinkClicks } from './crm/link-clicks.ts';
import { createOAuth } from './crm/oauth/oauth.ts';
import { sealPayeesAnew } from './crm/payee-seals.ts';
import { learnPeople } from './crm/people.ts';
import type { KeptReceipt } from './crm/receipts/receipt-writer.ts';
import { createReceipts } from './crm/receipts/receipts.ts';
import type { RecordHint } from './crm/record-hint.ts';
import { createNightlyLook } from './crm/sweep/nightly-look.ts';
import { createSweeps } from './crm/sweep/sweeps.ts';
import { createSync } from './crm/sync.ts';
import { openDemo } from './demo.ts';
import type { Fact } from './domain/facts.ts';
import { rules } from './domain/program.ts';
import type { Program } from './domain/program-state.ts';
import { answerLink } from './http/links/answer-links.ts';
import { createPagesAddresses } from './http/pages/addresses.ts';
import { closeServer, createServer } from './http/server.ts';
import { createWorkflowCalls } from './http/workflow-actions/workflow-calls.ts';
import { startLocalSandbox, tellPeople } from './local-sandbox.ts';
import { openChosenStore } from './log/chosen-store.ts';
import { keptDataKey } from './log/data-key.ts';
import { createPortals } from './log/portals.ts';
import { createSeal, keyFor } from './log/sealing.ts';
import { createKeptStates } from './log/snapshots/kept-states.ts';
import { rulesVersion } from './log/snapshots/rules-version.ts';
import { createCorrespondence } from './mail/correspondence.ts';
import { createMailServer } from './mail/mail-server.ts';
import { createMailer } from './mail/mailer.ts';
import { createEnding } from './operation/ending.ts';
import { heedFailures } from './operation/failures.ts';
import { createLogger } from './operation/logger.ts';
import { watchProduct } from './operation/metrics/product.ts';
import { createMetrics } from './operation/metrics.ts';
import { openProcesses } from './processes.ts';
import { createSlackClient } from './slack/slack-client.ts';

/** What people outside may send while the CRM is away: some megabytes. Whoever comes then is asked to come again. */
const MOST_SENT = 10_000;
/** For requests that were under way when the process was told to stop; who stops it waits some seconds. */
const LAST_ANSWERS_MS = 5_000;

const failures = heedFailures();
const config = readConfig();
const logger = createLogger(config.logLevel);
const ending = createEnding();
const store = await openChosenStore<Fact>({
  ...config,
  hasSandbox: config.sandbox !== null,
  at: Date.now(),
  warn: (message, err) => logger.warn({ err }, message),
});
const sandbox = await startLocalSandbox({ ...config, onReset: forgetEverything, log: logger });
const now = sandbox ? sandbox.now : Date.now;
const newKey = randomUUID;
const newToken = () => randomBytes(24).toString('base64url');

const backlog = await store.backlog<RecordHint>('hints');
const sent = await store.backlog<IntakeItem>('intake', { mostWaiting: MOST_SENT });
const outbox = await store.backlog<string>('outbox');
const calls = await store.backlog<string>('calls');
const dataKeys = config.dataKeys ?? [await keptDataKey(config.dataFolder, () => randomBytes(32))];
const processes = await openProcesses({
  ...config,
  parts: () => ({ connections, portals, clock, inbox, intake, mailer, workflowCalls }),
  queues: { queue: [backlog, sent, outbox], call: [calls] },
  key: keyFor(dataKeys, 'hops'),
  now: () => performance.now(),
  newKey,
  chance: Math.random,
  log: logger,
});
const { homes, passOn } = processes;
const metrics = createMetrics({ version: about.version, now, ofProcess: true });
const states = createKeptStates<Program, Fact>({
  store,
  rules: await rulesVersion(new URL('domain/', import.meta.url), new URL('../package.json', import.meta.url)),
  maker: new URL('snapshot-process.ts', import.meta.url),
  tell: (message, err) => (err === undefined ? logger.info(message) : logger.warn({ err }, message)),
  heard: metrics.snapshots,
});
const portals = metrics.counting(
  createPortals({ log: store.log, rules, now, states, appended: id => homes.ring('log', id) }),
);
const payeeSeal = createSeal(dataKeys, 'payees', randomBytes);
const oauth = config.oauth
  ? createOAuth({
      ...config.oauth,
      clientSecrets: config.clientSecrets,
      apiUrl: config.hubspotApiUrl,
      redirectUrl: `${config.publicUrl}/oauth/callback`,
      now,
    })
  : null;
const connections = await openAccounts({
  store,
  seal: createSeal(dataKeys, 'accounts', randomBytes),
  oauth,
  accessToken: config.accessToken,
  clientOf: (credentials, log) =>
    createCrmClient({
      baseUrl: config.hubspotApiUrl,
      credentials,
      chance: Math.random,
      heard: metrics.crmCalls,
      log,
    }),
  connect: moveIn,
  isHome: homes.isHere,
  changed: id => homes.ring('account', id),
  now,
  log: logger,
});
const pages = createPagesAddresses({
  publicUrl: config.publicUrl,
  own: config.pagesUrls,
  first: () => connections.statuses()[0]?.portalId,
});
/** What every part that works by itself is made with. */
const running = { connections, portals, now, log: logger };
const sync = createSync(running);
const chains = await store.chains<KeptReceipt>('receipts');
const receipts = createReceipts({ ...running, chains, dataKeys, randomBytes });
const clock = createClock(running);
const guard = createGuard({ portals, newKey, log: logger });
const catchUp = createCatchUp({ ...running, guard });
const inbox = createInbox({
  ...running,
  backlog,
  sync,
  guard,
  erase: (connection, contactId) => erasure.erase(connection, contactId),
  workedOff: metrics.hints,
  newKey,
});
const intake = createIntake({ ...running, inbox, guard, backlog: sent });
const askFirst = createAskFirst({ portals, newToken, now, log: logger });
const leads = createLeads(running);
const clicks = createLinkClicks(running);
const mailer = createMailer({
  ...running,
  outbox,
  seal: createSeal(dataKeys, 'outbox', randomBytes),
  server: createMailServer(smtpUrl()),
  from: config.mail.from,
});
const linkKey = keyFor(dataKeys, 'links');
const workflowCalls = createWorkflowCalls({
  ...running,
  inbox,
  mailer,
  linkKey,
  backlog: calls,
  seal: createSeal(dataKeys, 'calls', randomBytes),
});
const erasure = createErasure({ ...running, intake, mailer, workflowCalls, receipts, backlog });
const sweeps = createSweeps({
  ...running,
  backlog,
  everyMs: config.sweepEveryMs,
  lookAgain: createNightlyLook({ portals, newKey, erasure, tidy: tidyQueues, now }),
});
const correspondence = createCorrespondence({
  ...running,
  receipts,
  mailer,
  answerLink: (connection, applicationId) => answerLink({ linkKey, now }, connection, applicationId),
});

const app = createApp({
  connections,
  portals,
  backlog,
  inbox,
  guard,
  sync,
  leads,
  sweeps,
  metrics,
  ...metrics.requests,
  isStopping: () => ending.begun,
  storeAnswers: store.answers,
  homes,
  passOn,
  operatorToken: config.operatorToken,
  publicUrl: config.publicUrl,
  clientSecrets: config.clientSecrets,
  trustedProxies: config.trustedProxies,
  now,
  log: logger,
  newReference: newKey,
  version: about.version,
  pages,
  installs: oauth && { oauth, accounts: connections, sweeps },
  workflowCalls,
  intake,
  askFirst,
  mailer,
  clicks,
  formKey: keyFor(dataKeys, 'forms'),
  linkKey,
  payeeSeal,
  receipts,
  newToken,
  slack: config.slack && {
    client: createSlackClient(config.slack),
    signingSecret: config.slack.signingSecret,
  },
  learnPeople: connection => learnPeople(connection, { portals, newKey }),
});
const server = createServer(app);
server.listen(config.port);
await once(server, 'listening');
const workers = [sync, clock, catchUp, inbox, sweeps, intake, workflowCalls, mailer, receipts];
for (const worker of [...workers, correspondence, leads, clicks]) worker.start();
connections.start();
await processes.start(app);

failures.started(logger);
tellPeople(config.publicUrl, sandbox);
watchProduct(metrics, { ...running, store, homes, backlog, inbox, intake, mailer, workflowCalls, sync });
ending.heed({ drainMs: config.drainMs, stop, log: logger });

/** Makes the program at home in an account that has let us in, before anything works for it. */
async function moveIn(
  how: Parameters<Parameters<typeof openAccounts>[0]['connect']>[0],
): Promise<Connection> {
  const home = { portals, store, pagesUrl: pages.urlOf, newKey, log: logger };
  const connection = await connect({ ...how, ...home });
  await sealPayeesAnew(connection.partners, payeeSeal);
  await correspondence.begin(connection);
  askFirst.begin(connection);
  if (sandbox) await openDemo(connection, portals);
  return connection;
}

/** A real account has a mail server of its own (config.ts asks for it); the sandbox shows its mails. */
function smtpUrl(): string {
  const url = config.mail.smtpUrl ?? sandbox?.smtpUrl;
  if (url === undefined) throw new Error('SMTP_URL: is needed to send mail.');
  return url;
}

/** Accounts of the sandbox begin anew, with the same ids for other records: books about the old ones would be about strangers. */
async function forgetEverything(portalIds: readonly number[]): Promise<void> {
  await connections.startAnew(portalIds.map(String), async (portalId, before) => {
    for (const queue of [backlog, sent, outbox]) await queue.erase(portalId);
    await workflowCalls.erase(portalId);
    // Before the facts: without receipts they are made anew, receipts without their facts are of another log.
    await receipts.erase(portalId);
    await portals.erase(portalId);
    homes.ring('erased', portalId);
    await forget(before ?? (await openAccountRecords(store, portalId, logger)));
  });
}

/** A queue's file keeps what is done until it has grown; what people wrote is not to lie there for so long. */
async function tidyQueues(portalId: string): Promise<void> {
  await sent.edit(portalId, item => item);
  await outbox.edit(portalId, item => item);
  await calls.edit(portalId, item => item);
}

/** Takes nothing new, answers what came, finishes what it began, and lets go of what it keeps. */
async function stop(): Promise<void> {
  await closeServer(server, LAST_ANSWERS_MS);
  processes.close();
  // What waits for an account that does not answer would hold up the end for minutes.
  setTimeout(() => connections.all().map(({ client }) => client.close()), LAST_ANSWERS_MS).unref();
  connections.stop();
  await workflowCalls.stop();
  await sweeps.stop();
  await Promise.all([inbox.stop(), intake.stop(), clicks.stop(), clock.stop(), sync.stop()]);
  await leads.stop();
  for (const last of [catchUp, correspondence, receipts, mailer]) await last.stop();
  await processes.stop();
  for (const { companies } of connections.all()) await companies.close();
  await sandbox?.close();
  await portals.close();
  await states.close();
  await store.close();
}
