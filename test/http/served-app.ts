/**
 * The HTTP side over real books in a temporary folder, with two portals. HubSpot is not the subject here, so a
 * map of what it would say stands in for the inbox.
 */

import { createHash, randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { join } from 'node:path';
import supertest, { type Test } from 'supertest';
import { createApp } from '../../src/app.ts';
import { createAskFirst } from '../../src/crm/asking/ask-first.ts';
import { type CompanyBook, openCompanyBook } from '../../src/crm/companies/company-book.ts';
import { createGuard } from '../../src/crm/companies/guard.ts';
import { noneNamed } from '../../src/crm/companies/named-account.ts';
import type { Connection } from '../../src/crm/connection.ts';
import { type Directory, emptyDirectory } from '../../src/crm/directory.ts';
import type { IntakeItem, IntakeOutcome } from '../../src/crm/intake-items.ts';
import { createLinkClicks, type LinkClicks } from '../../src/crm/link-clicks.ts';
import { openPartnerRecords } from '../../src/crm/partner-records.ts';
import { createReceipts, type Receipts } from '../../src/crm/receipts/receipts.ts';
import { noSigningKey } from '../../src/crm/receipts/signing-key.ts';
import type { RecordHint } from '../../src/crm/record-hint.ts';
import { type RecordStanding, written } from '../../src/crm/sync-status.ts';
import type { Command } from '../../src/domain/commands.ts';
import type { Fact } from '../../src/domain/facts.ts';
import { startingPolicy } from '../../src/domain/policy.ts';
import { rules } from '../../src/domain/program.ts';
import { type RecordKey, recordKey } from '../../src/domain/record-keys.ts';
import { homesOfOneProcess } from '../../src/homes/one-process.ts';
import { nothingToPassOn } from '../../src/http/hops/pass-on.ts';
import { createServer } from '../../src/http/server.ts';
import { createWorkflowCalls } from '../../src/http/workflow-actions/workflow-calls.ts';
import { type Backlog, openBacklog } from '../../src/log/backlog.ts';
import { openChains } from '../../src/log/chains.ts';
import { openLowdbLog } from '../../src/log/lowdb.ts';
import { createPortals } from '../../src/log/portals.ts';
import { openRecords } from '../../src/log/records.ts';
import { createSeal, type DataKeys, keyFor } from '../../src/log/sealing.ts';
import { folderRecords } from '../../src/log/store.ts';
import type { Letter } from '../../src/mail/letter.ts';
import { createLogger } from '../../src/operation/logger.ts';
import { createMetrics } from '../../src/operation/metrics.ts';
import type { AppOptions } from '../../src/routes/app-options.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { knownAccounts } from './known-accounts.ts';
import { CLIENT_SECRET, PUBLIC_URL, v3Headers } from './signing.ts';

/** The portal of most tests, its manager and a sales rep; and another portal with people of its own. */
export const OURS = '1001';
export const MANAGER = '101';
export const REP = '102';
export const THEIRS = '2002';
export const THEIR_MANAGER = '201';

/** In our portal: an open deal of 16,000.00 USD, its company, contact and another company. */
export const DEAL = '5000';
export const COMPANY = '900';
export const OTHER_COMPANY = '901';
export const CONTACT = '300';
/** In the other portal. */
export const THEIR_DEAL = '6000';

/** Opens the details of /healthz. */
export const OPERATOR_TOKEN = 'an operator token that is long enough';

/** HubSpot's answer when a contact's own words are asked for that nobody has given. */
const NOBODY = { found: new Map(), missing: [], merged: new Set(), failed: [] };

/** Of links, forms and what is sealed in these tests. */
export const DATA_KEY: DataKeys = [Buffer.alloc(32, 7)];

export interface ServedApp {
  readonly server: Server;
  /** What it is made of. */
  readonly options: AppOptions;
  readonly portals: AppOptions['portals'];
  readonly backlog: Backlog<RecordHint>;
  readonly clock: { now: number };
  /** What HubSpot would say of a record, per portal; a record it does not have is missing. */
  readonly crm: Map<string, Map<RecordKey, Command[]>>;
  /** Which records were read from it, in order. */
  readonly reads: string[];
  /** The log's lines, parsed. */
  readonly logged: Record<string, unknown>[];
  readonly learnt: string[];
  /** What pages handed to the intake, and what it answers them. */
  readonly sent: IntakeItem[];
  outcome: IntakeOutcome | undefined;
  readonly letters: Letter[];
  readonly clicks: LinkClicks;
  readonly receipts: Receipts;
  /** Records whose properties are not as they should be. */
  readonly standings: Map<RecordKey, RecordStanding>;
  /** When set, HubSpot cannot be read. */
  crmFails: Error | undefined;
  /** One card's call as HubSpot hands it on for a user. */
  get(path: string, user?: string, portal?: string): Test;
  post(path: string, body: object | string, user?: string, portal?: string): Test;
  facts(portal?: string): Promise<Fact[]>;
  directory(portal: string): Readonly<Directory>;
  connection(portal: string): Connection;
  observe(portal: string, key: RecordKey, ...commands: Command[]): void;
  close(): Promise<void>;
}

export async function serveApp(change: Partial<AppOptions> = {}): Promise<ServedApp> {
  const folder = await temporaryFolder();
  const clock = { now: Date.UTC(2026, 1, 20, 12) };
  const { publicUrl = PUBLIC_URL } = change;
  const log = await openLowdbLog<Fact>(join(folder, 'log'));
  const metrics = createMetrics({ version: '1.2.3', now: () => clock.now, ofProcess: false });
  const portals = metrics.counting(createPortals({ log, rules, now: () => clock.now }));
  const backlog = await openBacklog<RecordHint>(join(folder, 'backlog'));
  const logged: Record<string, unknown>[] = [];
  const logger = createLogger('info', { write: line => void logged.push(JSON.parse(line)) });
  const connections = new Map<string, Connection>();
  const books: CompanyBook[] = [];
  for (const portalId of [OURS, THEIRS]) {
    const companies = await openCompanyBook(folderRecords(folder), portalId, logger);
    await companies.load();
    companies.put({ id: COMPANY, name: 'Hansa Freight', domains: ['hansa-freight.example'] });
    companies.put({ id: OTHER_COMPANY, name: 'Globex', domains: ['globex.example'] });
    await companies.advance({ complete: true });
    books.push(companies);
    connections.set(portalId, {
      portalId,
      currency: 'USD',
      pagesUrl: publicUrl,
      client: { batchRead: async () => NOBODY } as unknown as Connection['client'],
      directory: await openRecords<Directory>(join(folder, 'directory'), portalId, emptyDirectory),
      partners: await openPartnerRecords(folderRecords(join(folder, 'partners')), portalId),
      receiptKey: await openRecords(join(folder, 'receipt-key'), portalId, noSigningKey),
      named: await openRecords(join(folder, 'named'), portalId, noneNamed),
      companies,
    } as Connection);
  }
  const crm: ServedApp['crm'] = new Map([
    [OURS, new Map()],
    [THEIRS, new Map()],
  ]);
  const reads: string[] = [];
  const learnt: string[] = [];
  let keys = 0;
  const newToken = () => createHash('sha256').update(`token ${keys++}`).digest('base64url');
  const execute = (portalId: string, command: Command, by = 'crm') =>
    portals.execute(portalId, { key: `test:${keys++}`, by, command });

  const clicks = createLinkClicks({
    connections: { all: () => [...connections.values()] },
    portals,
    now: () => clock.now,
    log: logger,
  });

  const known = knownAccounts(connections);
  const receipts = createReceipts({
    chains: await openChains(join(folder, 'receipts')),
    dataKeys: DATA_KEY,
    randomBytes,
    connections: known,
    portals,
    now: () => clock.now,
    log: logger,
  });
  receipts.start();
  const guard = createGuard({
    portals,
    newKey: () => `guard:${keys++}`,
    log: logger,
  });
  const inbox: AppOptions['inbox'] = {
    async refresh(portalId, records, how) {
      // Nobody looks at the contacts that are read beside a deal.
      const isBeside = records.every(({ type }) => type === 'contact');
      if (!how?.asked && !isBeside) throw new Error('somebody looks at these records');
      if (served.crmFails) throw served.crmFails;
      const missing: RecordKey[] = [];
      for (const { type, id } of records) {
        const key = recordKey(type, id);
        reads.push(`${portalId} ${key}`);
        const commands = crm.get(portalId)?.get(key);
        if (!commands) missing.push(key);
        for (const command of commands ?? []) await execute(portalId, command);
      }
      return { missing };
    },
    status: () => ({ failing: 2, trouble: null }),
  };
  const mailer: AppOptions['mailer'] = {
    send: async (_portalId, letter) => void served.letters.push(letter),
    waiting: async () => served.letters.length,
  };
  const linkKey = keyFor(DATA_KEY, 'links');
  const calls = await openBacklog<string>(join(folder, 'calls'));
  const workflowCalls = createWorkflowCalls({
    connections: known,
    portals,
    inbox,
    mailer,
    linkKey,
    backlog: calls,
    seal: createSeal(DATA_KEY, 'calls', randomBytes),
    now: () => clock.now,
    log: logger,
  });
  workflowCalls.start();

  const options: AppOptions = {
    version: '1.2.3',
    publicUrl: PUBLIC_URL,
    clientSecrets: [CLIENT_SECRET],
    trustedProxies: 0,
    now: () => clock.now,
    newReference: () => `ref${keys++}`,
    log: logger,
    connections: known,
    portals,
    backlog,
    inbox,
    guard,
    workflowCalls,
    sync: {
      status: () => ({
        waiting: 3,
        lagMs: 250,
        unwritable: { count: 0, aside: 0, newest: [] },
        unusable: [],
        trouble: null,
      }),
      standing: (_portalId, key) => served.standings.get(key) ?? written,
    },
    leads: { status: async () => undefined },
    sweeps: { status: () => undefined },
    metrics,
    ...metrics.requests,
    isStopping: () => false,
    storeAnswers: async () => {},
    homes: homesOfOneProcess('this', () => 1),
    passOn: nothingToPassOn,
    operatorToken: OPERATOR_TOKEN,
    pages: { urlOf: () => publicUrl, portalAt: () => OURS },
    intake: {
      async submit(_portalId, item) {
        served.sent.push(item);
        return served.outcome;
      },
      waiting: async () => served.sent.length,
    },
    clicks,
    askFirst: createAskFirst({ portals, newToken, now: () => clock.now, log: logger }),
    receipts,
    mailer,
    formKey: keyFor(DATA_KEY, 'forms'),
    linkKey,
    payeeSeal: createSeal(DATA_KEY, 'payees', randomBytes),
    newToken,
    installs: null,
    slack: null,
    learnPeople: async ({ portalId }) => void learnt.push(portalId),
    ...change,
  };
  const server = createServer(createApp(options)).listen(0);
  await seed(execute, connections);

  const call = (method: 'GET' | 'POST', path: string, body: string, user: string, portal: string): Test => {
    const signed = `${path}${path.includes('?') ? '&' : '?'}userId=${user}&portalId=${portal}&userEmail=mara%40example.com&appId=7`;
    const request = method === 'GET' ? supertest(server).get(signed) : supertest(server).post(signed);
    request.set(v3Headers({ method, path: signed, body, at: clock.now }));
    return method === 'GET' ? request : request.set('Content-Type', 'application/json').send(body);
  };
  const served: ServedApp = {
    server,
    options,
    portals,
    backlog,
    clock,
    crm,
    reads,
    logged,
    learnt,
    sent: [],
    outcome: undefined,
    letters: [],
    clicks,
    receipts,
    standings: new Map(),
    crmFails: undefined,
    get: (path, user = REP, portal = OURS) => call('GET', path, '', user, portal),
    post: (path, body, user = REP, portal = OURS) =>
      call('POST', path, typeof body === 'string' ? body : JSON.stringify(body), user, portal),
    async facts(portal = OURS) {
      const facts: Fact[] = [];
      for await (const entry of portals.entries(portal, 0)) facts.push(...entry.facts);
      return facts;
    },
    directory: portal => connections.get(portal)?.directory.data ?? emptyDirectory,
    connection: portal => {
      const connection = connections.get(portal);
      if (!connection) throw new Error(`no portal ${portal} is connected`);
      return connection;
    },
    observe: (portal, key, ...commands) => void crm.get(portal)?.set(key, commands),
    async close() {
      await new Promise(resolve => server.close(resolve));
      await workflowCalls.stop();
      await receipts.stop();
      await portals.close();
      await log.close();
      await backlog.close();
      await calls.close();
      for (const companies of books) await companies.close();
    },
  };
  served.observe(OURS, `deal:${DEAL}`, deal(DEAL));
  served.observe(OURS, `contact:${CONTACT}`, contact(CONTACT, [COMPANY]));
  served.observe(OURS, `company:${COMPANY}`);
  served.observe(OURS, `company:${OTHER_COMPANY}`);
  served.observe(THEIRS, `deal:${THEIR_DEAL}`, deal(THEIR_DEAL));
  return served;
}

export function deal(
  dealId: string,
  over: Partial<Extract<Command, { type: 'observe_deal' }>> = {},
): Command {
  return {
    type: 'observe_deal',
    dealId,
    occurredAt: Date.UTC(2026, 1, 1),
    stage: 'presentation',
    phase: 'open',
    amountMinor: 1_600_000,
    currency: 'USD',
    companyIds: [COMPANY],
    contactIds: [CONTACT],
    ...over,
  };
}

export function contact(contactId: string, companyIds: string[]): Command {
  return { type: 'observe_contact', contactId, companyIds, mayHoldCode: [], asked: true };
}

type Execute = (portalId: string, command: Command, by?: string) => Promise<unknown>;

async function seed(execute: Execute, connections: Map<string, Connection>): Promise<void> {
  const partners = {
    [OURS]: [
      ['par_kanda', 'Kanda Systems', 'KANDA'],
      ['par_northwind', 'Northwind Resellers', 'NORTHWIND'],
      ['par_gruen', 'Grün & Söhne', 'GRUEN'],
    ],
    [THEIRS]: [['par_theirs', 'Theirs Alone', 'THEIRS']],
  } as const;
  const users = {
    [OURS]: { [MANAGER]: 'Mara Lindqvist', [REP]: 'Jonas Weber' },
    [THEIRS]: { [THEIR_MANAGER]: 'Priya Nair' },
  };
  const managers = { [OURS]: [MANAGER], [THEIRS]: [THEIR_MANAGER] };
  for (const portal of [OURS, THEIRS] as const) {
    await execute(portal, { type: 'open_program', policy: startingPolicy('USD', 50_000) }, 'setup');
    await execute(portal, { type: 'name_managers', userIds: managers[portal] }, 'crm');
    for (const [partnerId, , code] of partners[portal]) {
      await execute(portal, { type: 'add_partner', partnerId, kind: 'reseller', code }, 'setup');
      const plan = { kind: 'percent', rateBp: 3_000 } as const;
      await execute(portal, { type: 'sign_agreement', partnerId, plan, effectiveAt: 0 }, 'setup');
    }
    await connections.get(portal)?.directory.update(directory => {
      for (const [partnerId, name] of partners[portal]) directory.partners[partnerId] = { name };
      for (const [id, name] of Object.entries(users[portal])) directory.users[id] = { name, email: '' };
    });
  }
}
